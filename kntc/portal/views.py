"""Pages for anybody: no account, no session, no cookie — trang công cộng."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from kntc.portal import counters, doors, leaders_days
from kntc.portal import look_up as looking
from kntc.portal.forms import CodeForm, DueForm
from kntc.proceedings import clock

TOO_MANY = 429


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The look-up first, then the three doors, the figures, the calculator and whom leaders receive next."""
    context = {"code_form": CodeForm(), "due_form": DueForm(), "doors": doors.DOORS.values()}
    context["figures"] = counters.of_the_country(clock.now())
    context["next"] = leaders_days.next_ones(clock.today())
    return render(request, "portal/home.html", context)


# Nothing is written for anybody and nobody is signed in: a forged form could only read what its sender knows.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@sensitive_variables()
def look_up(request: HttpRequest) -> HttpResponse:
    """Answer the code of the form; it is sent in the body, so that it stands in no log and no history."""
    if request.method == "GET":
        return redirect("home")
    return _answered(request, CodeForm(request.POST))


@require_GET
@sensitive_variables()
def scanned(request: HttpRequest, typed: str) -> HttpResponse:
    """Answer the code that a receipt's QR carries in the address, without script (docs/adr/0015-look-up.md)."""
    return _answered(request, CodeForm({"ma": typed}))


@sensitive_variables()
def _answered(request: HttpRequest, form: CodeForm) -> HttpResponse:
    answer = looking.look_up(form.cleaned_data["ma"], request) if form.is_valid() else None
    status = TOO_MANY if isinstance(answer, looking.Nothing) and answer.is_tiring else 200
    page = render(request, "portal/look_up.html", {"form": form, "answer": answer}, status=status)
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The seven figures of the country and of every province."""
    table = counters.by_place(clock.now())
    known = [each for each in table if each.has_data]
    unknown = [each.place for each in table[1:] if not each.has_data]
    return render(request, "portal/figures.html", {"table": table, "known": known, "unknown": unknown})


@require_GET
def calculate(request: HttpRequest) -> HttpResponse:
    """The calculator; the question stands in the address and can be passed on."""
    form = DueForm(request.GET) if "quy_tac" in request.GET else DueForm()
    result = form.result() if form.is_bound and form.is_valid() else None
    return render(request, "portal/calculator.html", {"form": form, "result": result})


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """When leaders receive, searched by place or body; a former name leads to what took over."""
    text = request.GET.get("noi", "").strip()[:100]
    found = leaders_days.found(text, clock.today())
    return render(request, "portal/calendar.html", {"text": text, "found": found})


@require_GET
def door(request: HttpRequest, kind: str) -> HttpResponse:
    """What one of the three is, who may come with it, how, where, and by when it is answered."""
    context = {"door": doors.DOORS[kind], "terms": doors.terms_of(kind, clock.today()), "sheets": doors.sheets_of(kind)}
    return render(request, f"portal/{kind}.html", context)
