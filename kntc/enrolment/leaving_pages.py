"""Pages on which somebody leaves a post, a unit or the service, and hands over — trang thôi giữ vị trí, nghỉ việc."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, Scope, reach
from kntc.drafts.page import open_draft
from kntc.enrolment import leaving, queries
from kntc.enrolment.leaving import Departure
from kntc.enrolment.leaving_forms import HandOverForm, LeaveForm, Leaving
from kntc.enrolment.people_pages import attempt, member_of, unit_of, way
from kntc.units.models import Unit


@dataclass(frozen=True)
class Leaver:
    """Who leaves, where, and what the page says of it."""

    account: Account
    unit: Unit
    words: dict[str, str]


@office_view
def end_post(request: OfficeRequest, code: str, post_id: int) -> HttpResponse:
    """Somebody leaves a post after a day, and hands over what lies with it — thôi giữ vị trí công tác."""
    unit = unit_of(request, code)
    post = queries.post_in(unit, post_id)
    if post is None:
        raise Http404

    def end(form: HandOverForm) -> str:
        given = form.cleaned_data
        departure = Departure(post.account, unit, [post], given["on"], given["reason"])
        moved = leaving.leave(departure, form.chosen(), actor=request.actor)
        return _said(f"{post.account.full_name} thôi giữ vị trí “{post.label}” sau ngày {given['on']:%d/%m/%Y}.", moved)

    words = {
        "title": f"Thôi giữ vị trí “{post.label}”",
        "says": "Sau ngày này người đó không còn làm việc ở vị trí này. Việc đang giữ bàn giao ngay hôm nay."
        " Ủy quyền đã cho hoặc đã nhận cũng hết.",
        "submit": "Kết thúc vị trí",
    }
    work = leaving.work_of([post], actor=request.actor)
    return _page(request, lambda data: HandOverForm(data, work=work), end, Leaver(post.account, unit, words))


@office_view
def leave(request: OfficeRequest, code: str, account_id: int) -> HttpResponse:
    """Somebody moves away or retires: every post here ends, everything is handed over — chuyển đơn vị, nghỉ việc."""
    unit = unit_of(request, code)
    account = member_of(unit, account_id)
    posts = [each for each in queries.posts_of_person(account) if each.unit_id == unit.pk and ends_later(each)]
    if not posts:
        raise PermissionDenied(f"{account.full_name} không còn vị trí công tác nào tại {unit.name}.")
    reaches_all = reach(request.actor, Permission.POST_APPOINT, on=timezone.localdate()) is Scope.COUNTRY

    def go(form: LeaveForm) -> str:
        given = form.cleaned_data
        closes = given["leaving"] is Leaving.RETIRES
        departure = Departure(account, unit, posts, given["on"], given["reason"], closes=closes)
        moved = leaving.leave(departure, form.chosen(), actor=request.actor, arrival=form.arrival)
        return _said(f"{account.full_name} rời {unit.name} sau ngày {given['on']:%d/%m/%Y}.", moved)

    words = {
        "title": f"{account.full_name} chuyển đơn vị, nghỉ việc",
        "says": "Mọi vị trí tại đơn vị kết thúc sau ngày này; việc đang giữ bàn giao ngay hôm nay. Người nghỉ việc bị"
        " khóa tài khoản: ngay, hoặc sau ngày cuối nếu ngày ấy chưa đến."
        + ("" if reaches_all else f" Đơn vị mới bố trí theo tên đăng nhập {account.username}."),
        "submit": "Ghi nhận, bàn giao",
    }
    work = leaving.work_of(posts, actor=request.actor)
    return _page(
        request,
        lambda data: LeaveForm(data, work=work, reaches_all=reaches_all),
        go,
        Leaver(account, unit, words),
    )


def ends_later(post: Post) -> bool:
    """Whether the post is held still, or will be."""
    return post.until is None or post.until > timezone.localdate()


def _page(
    request: OfficeRequest, make: Callable[[Any], HandOverForm], deed: Callable[[Any], str], who: Leaver
) -> HttpResponse:
    """Ask, do it, say what was done, and go back to the person."""
    back = reverse("enrolment:person", args=[who.unit.code, who.account.pk])
    draft = open_draft(request, is_sealed=False)
    form = make(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and (said := attempt(form, lambda: deed(form))):
        draft.done()
        messages.success(request, said)
        return redirect(back)
    context = {"form": form, "back": back, "person": who.account, "crumbs": way(who.unit, who.words["title"])}
    return render(request, "enrolment/leave.html", context | who.words)


def _said(done: str, moved: int) -> str:
    return f"{done} Đã bàn giao {moved} hồ sơ." if moved else done
