"""The catalogues: rows by their dates, added and ended, never renamed or removed — trang danh mục."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.permissions import Permission, holds
from kntc.administration import actions, queries
from kntc.administration.forms import EndRowForm, NationalCodeForm, RowForm
from kntc.catalogues import queries as catalogues
from kntc.catalogues.actions import CHANGEABLE, NotChangeable
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue, Mark
from kntc.drafts.page import open_draft
from kntc.proceedings.views import crumbs
from kntc.units.spelling import search_key

LONGEST = 120


@office_view
def show(request: OfficeRequest) -> HttpResponse:
    """One catalogue with all its rows, those that ended too; search and history — danh mục."""
    catalogue = _catalogue(request.GET.get("ten", Catalogue.FIELDS.value))
    typed, today = request.GET.get("tim", "")[:LONGEST], timezone.localdate()
    words = search_key(typed).split()
    every = catalogues.all_of(catalogue).select_related("parent")
    rows = [row for row in every if all(f" {word}" in _key(row) for word in words)]
    context = {
        "catalogue": catalogue,
        "rows": [(row, Mark(row.mark).vietnamese, _ends(row)) for row in rows],
        "today": today,
        "typed": typed,
        "tabs": _tabs(catalogue),
        "is_fixed": catalogue not in CHANGEABLE,
        "may_edit": holds(request.actor, Permission.CATALOGUE_EDIT, on=today),
        "history": queries.history_of(catalogue),
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Danh mục"),
    }
    return render(request, "administration/catalogues.html", context)


@office_view
def add(request: OfficeRequest, ten: str) -> HttpResponse:
    """A new row from a day on — thêm dòng danh mục."""
    catalogue = _catalogue(ten)
    queries.refuse_stranger(request.actor, Permission.CATALOGUE_EDIT)
    draft = open_draft(request, is_sealed=False)
    form = RowForm(draft.data, catalogue=catalogue)
    draft.calm(form)

    def write() -> str:
        given = form.cleaned_data
        reason = given.pop("reason")
        row = actions.add_catalogue_row(catalogue, reason=reason, actor=request.actor, on=timezone.localdate(), **given)
        return f"Đã thêm “{row.name}”, áp dụng từ {row.since:%d/%m/%Y}."

    return _sent(request, form, write, catalogue) or _page(request, form, catalogue, f"Thêm {catalogue.vietnamese}")


@office_view
def end(request: OfficeRequest, ten: str, code: str) -> HttpResponse:
    """A row ends after a day — kết thúc dòng danh mục."""
    row = _row(request, ten, code)
    draft = open_draft(request, is_sealed=False)
    form = EndRowForm(draft.data)
    draft.calm(form)

    def write() -> str:
        given, on = form.cleaned_data, timezone.localdate()
        actions.end_catalogue_row(row, **given, actor=request.actor, on=on)
        return f"“{row.name}” áp dụng đến hết ngày {given['until']:%d/%m/%Y}; hồ sơ đã ghi vẫn giữ."

    catalogue = Catalogue(row.catalogue)
    return _sent(request, form, write, catalogue) or _page(request, form, catalogue, f"Kết thúc “{row.name}”")


@office_view
def give_code(request: OfficeRequest, ten: str, code: str) -> HttpResponse:
    """The national code of a row that had none — ghi mã quốc gia."""
    row = _row(request, ten, code)
    draft = open_draft(request, is_sealed=False)
    form = NationalCodeForm(draft.data)
    draft.calm(form)

    def write() -> str:
        given, on = form.cleaned_data, timezone.localdate()
        actions.code_catalogue_row(row, **given, actor=request.actor, on=on)
        return f"“{row.name}” có mã quốc gia {given['national_code']}."

    catalogue = Catalogue(row.catalogue)
    return _sent(request, form, write, catalogue) or _page(request, form, catalogue, f"Mã quốc gia của “{row.name}”")


def _sent(request: OfficeRequest, form: Form, write: Callable[[], str], catalogue: Catalogue) -> HttpResponse | None:
    """Write, say what was written and go back to the list; or put the reason why not on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        said = write()
    except NotChangeable as why:
        form.add_error(None, str(why))
        return None
    request.draft.done()  # type: ignore[attr-defined] # every page here opens its draft first
    messages.success(request, said)
    return redirect(_url(catalogue))


def _page(request: OfficeRequest, form: Form, catalogue: Catalogue, title: str) -> HttpResponse:
    home = reverse("administration:home")
    way = crumbs("Quản trị", home, f"Danh mục {catalogue.vietnamese}", _url(catalogue), title)
    context = {"form": form, "title": title, "back": _url(catalogue), "crumbs": way}
    return render(request, "administration/catalogue_row.html", context)


def _catalogue(ten: str) -> Catalogue:
    try:
        return Catalogue(ten)
    except ValueError:
        raise Http404 from None


def _row(request: OfficeRequest, ten: str, code: str) -> Entry:
    queries.refuse_stranger(request.actor, Permission.CATALOGUE_EDIT)
    try:
        return catalogues.entry(_catalogue(ten), code)
    except Entry.DoesNotExist:
        raise Http404 from None


def _tabs(chosen: Catalogue) -> list[dict[str, object]]:
    return [
        {"url": f"?ten={each.value}", "words": each.vietnamese.capitalize(), "is_current": each is chosen}
        for each in Catalogue
    ]


def _key(row: Entry) -> str:
    return search_key(row.name, row.code, row.national_code)


def _ends(row: Entry) -> bool:
    """Whether it has no end yet."""
    return row.until is None


def _url(catalogue: Catalogue) -> str:
    return f"{reverse('administration:catalogues')}?ten={catalogue.value}"
