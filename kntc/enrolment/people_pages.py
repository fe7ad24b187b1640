"""Pages of a unit's administrator: who works here, new accounts, jobs, links — trang cán bộ của đơn vị."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts import actions as accounts
from kntc.accounts import queries as officials
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, Scope, holds, reach
from kntc.drafts.page import open_draft
from kntc.enrolment import actions, queries
from kntc.enrolment.actions import Applicant
from kntc.enrolment.forms import JobForm, JoiningForm, NewPersonForm, PersonForm, Way, WayForm, WhyForm
from kntc.enrolment.slips import never_stored, slip
from kntc.notices.actions import mail_goes_out
from kntc.proceedings.views import crumbs
from kntc.units import queries as tree
from kntc.units.models import Unit
from kntc.units.spelling import search_key

MOST_UNITS = 50
LONGEST = 120
UNCHANGED = "Không có gì thay đổi."


@office_view
def choose_unit(request: OfficeRequest) -> HttpResponse:
    """The people of the own unit; whoever administers the country finds a unit first — cán bộ của đơn vị."""
    if reach(request.actor, Permission.ACCOUNT_CREATE, on=timezone.localdate()) is not Scope.COUNTRY:
        return cast("HttpResponse", people(request, request.actor.unit.code))
    typed = request.GET.get("tim", "")[:LONGEST]
    found = list(tree.open_by_words(typed)[:MOST_UNITS]) if typed.strip() else [request.actor.unit]
    context = {"found": found, "typed": typed, "crumbs": crumbs("Quản trị", _home(), "Cán bộ, tài khoản")}
    return render(request, "enrolment/choose_unit.html", context)


@office_view
def people(request: OfficeRequest, code: str) -> HttpResponse:
    """Who works in the unit, with their posts — danh sách cán bộ."""
    unit, today = unit_of(request, code), timezone.localdate()
    typed = request.GET.get("tim", "")[:LONGEST]
    words = search_key(typed).split()
    rows = [
        (account, posts, all(post.since > today for post in posts))
        for account, posts in queries.people_of(unit).items()
        if all(f" {word}" in search_key(account.full_name, account.username) for word in words)
    ]
    context = {"unit": unit, "rows": rows, "typed": typed, "crumbs": way(unit)}
    return render(request, "enrolment/people.html", context)


@office_view
def new_person(request: OfficeRequest, code: str) -> HttpResponse:
    """A new account with the posts of the job; the link is sent, or shown once — tạo tài khoản."""
    unit = unit_of(request, code)
    draft = open_draft(request, is_sealed=False)
    form = NewPersonForm(draft.data, unit=unit)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        issued = attempt(form, lambda: _enrol(request, form, unit))
        if issued:
            draft.done()
            return render(request, "enrolment/issued.html", _issued(issued, unit))
    context = {"unit": unit, "form": form, "crumbs": way(unit, "Thêm cán bộ")}
    return render(request, "enrolment/new_person.html", context)


@office_view
def joining(request: OfficeRequest, code: str) -> HttpResponse:
    """Somebody who has an account elsewhere comes to work here — bố trí người đã có tài khoản."""
    unit = unit_of(request, code)
    draft = open_draft(request, is_sealed=False)
    form = JoiningForm(draft.data, unit=unit)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        account = _named(form)
        if account and attempt(form, lambda: _give(request, form, account, unit)):
            draft.done()
            return redirect("enrolment:person", code, account.pk)
    context = {"unit": unit, "form": form, "crumbs": way(unit, "Bố trí người đã có tài khoản")}
    return render(request, "enrolment/joining.html", context)


@office_view
def person(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """One person: account, posts, and what may be done with them; a form to give one more job — một cán bộ."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    draft = open_draft(request, is_sealed=False)
    form = JobForm(draft.data, unit=unit)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _give(request, form, account, unit)):
        draft.done()
        return redirect("enrolment:person", code, account.pk)
    today = timezone.localdate()
    posts = list(queries.posts_of_person(account))
    context = {
        "unit": unit,
        "person": account,
        "posts": [(post, _end_url(post, unit) if post.until is None or post.until > today else "") for post in posts],
        "works_here": any(post.unit_id == unit.pk and post.in_force(today) for post in posts),
        "is_own": account.pk == request.user.pk,
        "form": form,
        "crumbs": way(unit, account.full_name),
    }
    return render(request, "enrolment/person.html", context)


@office_view
def correct(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """A name misspelt, a telephone or an address that has changed — sửa họ tên, thông tin liên lạc."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    back = reverse("enrolment:person", args=[code, account_id])
    draft = open_draft(request, is_sealed=False)
    known = {name: getattr(account, name) for name in accounts.CORRECTED}
    form = PersonForm(draft.data, initial=known)
    draft.calm(form)

    def put_right() -> bool:
        changed = actions.correct(account, form.cleaned_data, unit=unit, actor=request.actor)
        messages.success(request, f"Đã sửa thông tin của {form.cleaned_data['full_name']}." if changed else UNCHANGED)
        return True

    if request.method == "POST" and form.is_valid() and attempt(form, put_right):
        draft.done()
        return redirect(back)
    says = (
        "Tên đăng nhập, mật khẩu, vị trí công tác không đổi. Thay thư điện tử thì liên kết đã gửi tới địa chỉ cũ hết"
        " hiệu lực ngay."
    )
    words = {"title": f"Sửa thông tin của {account.full_name}", "says": says, "submit": "Lưu", "back": back}
    context = {"form": form, "person": account, "crumbs": way(unit, words["title"])}
    return render(request, "enrolment/ask_why.html", context | words)


@office_view
def lock(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """Let nobody sign in with the account, or open it again — khóa, mở khóa tài khoản."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    back = reverse("enrolment:person", args=[code, account_id])
    deed = accounts.lock_account if account.is_active else accounts.unlock_account
    verb = "Khóa" if account.is_active else "Mở khóa"

    def turn(form: WhyForm) -> str:
        deed(account, unit=unit, reason=form.cleaned_data["reason"], actor=request.actor)
        return f"Đã {verb.lower()} tài khoản {account.username}."

    says = (
        "Người này không đăng nhập được nữa, phiên đang mở hết hiệu lực ngay. Vị trí công tác vẫn giữ."
        if account.is_active
        else f"Tài khoản bị khóa từ {account.locked_at:%d/%m/%Y}: {account.lock_reason}"
    )
    words = {"title": f"{verb} tài khoản {account.username}", "says": says, "submit": verb}
    return _ask_why(request, WhyForm, turn, account=account, unit=unit, back=back, words=words)


@office_view
def reset_factors(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """Help somebody who lost telephone and recovery codes — bỏ xác thực hai lớp."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    back = reverse("enrolment:person", args=[code, account_id])

    def turn(form: WhyForm) -> str:
        accounts.reset_factors(account, unit=unit, reason=form.cleaned_data["reason"], actor=request.actor)
        return f"Đã bỏ xác thực hai lớp của {account.username}. Người này đăng nhập bằng mật khẩu rồi bật lại."

    says = (
        "Chỉ bỏ khi người này mất điện thoại và hết mã dự phòng; xác minh đúng người trước khi bấm."
        " Mọi phiên đang mở kết thúc."
    )
    words = {"title": f"Bỏ xác thực hai lớp của {account.username}", "says": says, "submit": "Bỏ xác thực hai lớp"}
    return _ask_why(request, WhyForm, turn, account=account, unit=unit, back=back, words=words)


@office_view
def new_password(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """A new link for somebody who forgot the password or got no letter; by mail or on paper — cấp liên kết."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    by_mail = mail_goes_out() and account.email
    form = WayForm(request.POST if request.method == "POST" else None, email=account.email if by_mail else "")
    if request.method == "POST" and form.is_valid():
        on_paper = form.cleaned_data.get("way") == Way.PAPER
        issued = attempt(form, lambda: actions.new_password(account, unit=unit, actor=request.actor, on_paper=on_paper))
        if issued:
            return never_stored(render(request, "enrolment/issued.html", _issued(issued, unit)))
    context = {
        "form": form,
        "title": f"Cấp liên kết đặt mật khẩu cho {account.full_name}",
        "says": "Mật khẩu và liên kết đã cấp trước hết hiệu lực ngay. Liên kết mới dùng một lần, trong 72 giờ.",
        "submit": "Cấp liên kết",
        "back": reverse("enrolment:person", args=[code, account_id]),
        "crumbs": way(unit, "Cấp liên kết đặt mật khẩu"),
    }
    return render(request, "enrolment/ask_why.html", context)


def _ask_why(
    request: OfficeRequest,
    kind: type[WhyForm],
    deed: Callable[[Any], str],
    *,
    account: Account,
    unit: Unit,
    back: str,
    words: dict[str, str],
) -> HttpResponse:
    """Ask for the reason, do it, say what was done and go back."""
    draft = open_draft(request, is_sealed=False)
    form = kind(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and (said := attempt(form, lambda: deed(form))):
        draft.done()
        messages.success(request, said)
        return redirect(back)
    context = {"form": form, "back": back, "person": account, "crumbs": way(unit, words["title"])}
    return render(request, "enrolment/ask_why.html", context | words)


def attempt(form: forms.Form, deed: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever the deed gives
    """Do it, or say on the form why not."""
    try:
        return deed()
    except ValidationError as why:
        _complain(form, why)
    except (NotPossible, NotYours) as why:
        form.add_error(None, str(why))
    return None


def _complain(form: forms.Form, why: ValidationError) -> None:
    """At the boxes that the table's rules speak of, else above the form."""
    by_box = why.message_dict if hasattr(why, "error_dict") else {"": why.messages}
    for box, said in by_box.items():
        form.add_error(box if box in form.fields else None, said)


def _enrol(request: OfficeRequest, form: NewPersonForm, unit: Unit) -> actions.Issued:
    given = form.cleaned_data
    applicant = Applicant(given["full_name"], given["birth_date"], unit, given["phone"], given["email"])
    return actions.enrol(
        applicant,
        username=given["username"],
        title=given["title"],
        words=given["words"],
        since=given["since"],
        actor=request.actor,
    )


def _give(request: OfficeRequest, form: JobForm, account: Account, unit: Unit) -> bool:
    given = form.cleaned_data
    made = actions.give_job(
        account, unit=unit, title=given["title"], words=given["words"], since=given["since"], actor=request.actor
    )
    said = ", ".join(post.get_role_display() for post in made)
    messages.success(request, f"{account.full_name} làm {said} tại {unit.name} từ {given['since']:%d/%m/%Y}.")
    return True


def _named(form: JoiningForm) -> Account | None:
    try:
        return officials.account_named(form.cleaned_data["username"])
    except Account.DoesNotExist:
        form.add_error("username", "Không có tài khoản mang tên đăng nhập này. Hỏi lại người đó, hoặc thêm cán bộ mới.")
        return None


def _issued(issued: actions.Issued, unit: Unit) -> dict[str, Any]:
    return {
        "slips": [slip(issued, unit)],
        "title": f"Tài khoản của {issued.account.full_name}",
        "back": reverse("enrolment:people", args=[unit.code]),
        "back_words": "Về danh sách cán bộ",
        "crumbs": way(unit, "Phiếu tài khoản"),
    }


def unit_of(request: OfficeRequest, code: str) -> Unit:
    """The unit, where the official looks after its accounts."""
    try:
        unit = tree.by_code(code)
    except tree.UnknownUnit:
        raise Http404 from None
    if not holds(request.actor, Permission.ACCOUNT_CREATE, on=timezone.localdate(), unit=unit):
        raise PermissionDenied(f"Vị trí “{request.actor.label}” không quản trị tài khoản của {unit.name}.")
    return unit


def member_of(unit: Unit, account_id: int) -> Account:
    """Somebody who works in the unit, or did."""
    found = queries.person_of(unit, account_id)
    if found is None:
        raise Http404
    return found


def _end_url(post: Post, unit: Unit) -> str:
    return reverse("enrolment:end_post", args=[unit.code, post.pk]) if post.unit_id == unit.pk else ""


def _home() -> str:
    return reverse("administration:home")


def way(unit: Unit, *rest: str) -> list[tuple[str, str]]:
    """The way back to the people of the unit."""
    there = reverse("enrolment:people", args=[unit.code])
    return crumbs("Quản trị", _home(), f"Cán bộ {unit.short_name}", *((there, rest[0]) if rest else ()))
