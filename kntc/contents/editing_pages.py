"""Where contents are written, looked at before anybody else, published and withdrawn — soạn, đăng nội dung."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import NotYours
from kntc.accounts.permissions import Permission, demand
from kntc.accounts.roles import OfficeRole
from kntc.contents import actions, markup, queries
from kntc.contents.forms import ContentForm, WithdrawForm, as_written
from kntc.contents.models import Content, Version
from kntc.contents.places import PLACES, code_in_address, named_in_address
from kntc.contents.terms import Deed, Kind, Level, Part, Status
from kntc.documents.slots import Apart
from kntc.documents.tray import Tray
from kntc.drafts.page import PageDraft, open_draft

ON_A_PAGE = 50
PREVIEW = "xem-truoc"


@office_view
def contents(request: OfficeRequest) -> HttpResponse:
    """Everything of a kind, with its state, its versions and how often it was read — nội dung cổng."""
    _only_editors(request)
    kind = _kind_at(request.GET.get("loai", PLACES[Kind.GUIDE].path))
    status = named_in_address(Status, request.GET.get("tinh-trang", ""))
    asked = request.GET.get("truoc", "")
    before = int(asked) if asked.isdecimal() and asked.isascii() else None
    found = list(queries.written(kind, status, before=before)[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    context = {
        "kind": kind,
        "place": PLACES[kind],
        "tabs": [{"url": _list_url(each), "words": PLACES[each].heading, "is_current": each is kind} for each in Kind],
        "states": [("", "Tất cả", status is None)]
        + [(code_in_address(each), each.vietnamese.capitalize(), each is status) for each in Status],
        "rows": [(each, Status(each.status)) for each in shown],
        "next_url": f"{_list_url(kind)}&truoc={shown[-1].pk}" if len(found) > ON_A_PAGE else "",
        "new_url": reverse("editing:new", args=[PLACES[kind].path]),
        "crumbs": _crumbs(),
    }
    return render(request, "contents/contents.html", context)


@office_view
def new(request: OfficeRequest, path: str) -> HttpResponse:
    """Write something new — soạn nội dung mới."""
    _only_editors(request)
    kind = _kind_at(path)
    return _written(request, kind, None, None)


@office_view
def edit(request: OfficeRequest, content_id: int) -> HttpResponse:
    """Write the next version — sửa nội dung."""
    _only_editors(request)
    content = _content(content_id)
    return _written(request, Kind(content.kind), content, queries.newest_version(content))


@office_view
def show(request: OfficeRequest, content_id: int) -> HttpResponse:
    """A version as the public would read it, with what may be done and what was — xem trước, lịch sử."""
    _only_editors(request)
    content = _content(content_id)
    version = _asked_version(request, content)
    context = {
        "content": content,
        "kind": Kind(content.kind),
        "status": Status(content.status),
        "version": version,
        "is_last": version.number == content.last,
        "is_published": content.published_id == version.pk,
        "page": markup.page(version.body),
        "files": list(queries.files_of(version)),
        "facts": _facts(version),
        "changes": [(each, Deed(each.deed)) for each in queries.history(content)],
        "public_url": queries.address(content) if content.status == Status.PUBLISHED else "",
        "crumbs": _crumbs(Kind(content.kind), version.title),
    }
    return render(request, "contents/content.html", context)


@office_view
def differences(request: OfficeRequest, content_id: int, number: int) -> HttpResponse:
    """What a version says otherwise than the one before it — so sánh hai phiên bản."""
    _only_editors(request)
    content = _content(content_id)
    version = queries.version(content, number)
    before = queries.version_before(version) if version else None
    if version is None or before is None:
        raise Http404
    context = {
        "content": content,
        "version": version,
        "before": before,
        "lines": markup.differences(_whole(before), _whole(version)),
        "crumbs": _crumbs(Kind(content.kind), f"Phiên bản {before.number} và {version.number}"),
    }
    return render(request, "contents/differences.html", context)


@require_POST
@office_view
def publish(request: OfficeRequest, content_id: int, number: int) -> HttpResponse:
    """Let the public read the version that was looked at — đăng."""
    _only_editors(request)
    content = _content(content_id)
    if queries.version(content, number) is None:
        raise Http404
    actions.publish(content, actor=request.actor, number=number)
    messages.success(request, f"Đã đăng phiên bản {number}. Mọi người đọc được ngay trên cổng.")
    return redirect("editing:content", content_id)


@office_view
def withdraw(request: OfficeRequest, content_id: int) -> HttpResponse:
    """Take it off the portal — gỡ khỏi cổng."""
    _only_editors(request)
    content = _content(content_id)
    draft = open_draft(request, is_sealed=False)
    form = WithdrawForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        taken = _try(form, lambda: actions.withdraw(content, actor=request.actor, reason=form.cleaned_data["reason"]))
        if taken is not None:
            draft.done()
            messages.success(request, "Đã gỡ khỏi cổng. Các phiên bản vẫn giữ, đăng lại được.")
            return redirect("editing:content", content_id)
    title = queries.newest_version(content).title
    context = {"form": form, "content": content, "title": title, "crumbs": _crumbs(Kind(content.kind), "Gỡ khỏi cổng")}
    return render(request, "contents/withdraw.html", context)


def _written(request: OfficeRequest, kind: Kind, content: Content | None, version: Version | None) -> HttpResponse:
    """The form of a version: opened, looked at, or sent."""
    draft = open_draft(request, is_sealed=False)
    files = list(queries.files_of(version)) if version else []
    form = ContentForm(draft.data, kind=kind, files=files, initial=as_written(version) if version else None)
    key = form["key"].value() if form.is_bound else None
    tray = Tray(request, request.actor, key=key, slots=(Apart.CONTENT,), sealed=False)
    draft.calm(form)
    lines: list[markup.Line] = []
    is_sent = request.method == "POST" and PREVIEW not in request.POST
    if is_sent and form.is_valid() and tray.is_fine and _has_what_it_needs(form, kind, tray):
        saved = _save(request, form, kind, content, tray)
        if saved is not None:
            return _saved(request, draft, saved)
        lines = _what_came_between(form, content)
    context = {
        "form": form,
        "tray": tray,
        "kind": kind,
        "content": content,
        "lines": lines,
        "preview": _preview(request, form),
        "back_url": reverse("editing:content", args=[content.pk]) if content else _list_url(kind),
        "crumbs": _crumbs(kind, "Sửa" if content else "Soạn mới"),
    }
    return render(request, "contents/edit.html", context)


def _has_what_it_needs(form: ContentForm, kind: Kind, tray: Tray) -> bool:
    """What is to be taken along has something to take."""
    if kind is Kind.FILE and not tray.waiting and not form.cleaned_data.get("stay"):
        form.add_error(None, "Chọn ít nhất một tệp để người đọc tải về.")
        return False
    return True


def _save(request: OfficeRequest, form: ContentForm, kind: Kind, content: Content | None, tray: Tray) -> Content | None:
    given = form.cleaned_data
    return _try(
        form,
        lambda: actions.write(
            content,
            kind=kind,
            text=form.text(),
            actor=request.actor,
            based_on=given["based_on"],
            kept=given.get("stay", ()),
            uploads=tray.waiting,
            key=given["key"],
        ),
    )


def _saved(request: OfficeRequest, draft: PageDraft, content: Content) -> HttpResponse:
    draft.done()
    messages.success(request, f"Đã lưu phiên bản {content.last}. Xem lại rồi bấm Đăng; chưa đăng thì chưa ai đọc được.")
    return redirect("editing:content", content.pk)


def _what_came_between(form: ContentForm, content: Content | None) -> list[markup.Line]:
    """What somebody else has written since this form was opened; sent again, the form goes on top of it."""
    if content is None:
        return []
    newest = queries.newest_version(_content(content.pk))
    opened = queries.version(content, form.cleaned_data["based_on"])
    typed = QueryDict(mutable=True)
    typed.update(form.data)
    typed["based_on"] = str(newest.number)
    form.data = typed
    return markup.differences(_whole(opened), _whole(newest)) if opened else []


def _preview(request: OfficeRequest, form: ContentForm) -> dict[str, Any] | None:
    """The text as the public would read it, made by what makes their pages; nothing is saved."""
    if request.method != "POST" or PREVIEW not in request.POST:
        return None
    return {"title": form["title"].value(), "page": markup.page(form["body"].value() or "")}


def _try(form: ContentForm | WithdrawForm, do: Callable[[], Content]) -> Content | None:
    """Do it, or put the reason why not on the form."""
    try:
        return do()
    except actions.NotPossible as why:
        form.add_error(None, str(why))
        return None


def _facts(version: Version) -> list[tuple[str, str]]:
    """Whom a guide is for and where it stands."""
    if not version.part:
        return []
    levels = ", ".join(Level(each).vietnamese for each in version.levels) or "mọi cấp"
    roles = ", ".join(OfficeRole(each).vietnamese for each in version.roles) or "mọi vai trò"
    return [
        ("Phần", Part(version.part).vietnamese),
        ("Thứ tự đọc", str(version.place)),
        ("Cấp", levels),
        ("Người đọc", roles),
    ]


def _whole(version: Version) -> str:
    """A version as one text, to be laid beside another."""
    facts = [f"{name}: {said}" for name, said in _facts(version)]
    files = [f"Tệp: {each.name}" for each in queries.files_of(version)]
    return "\n".join([version.title, version.summary, *facts, "", version.body, *files])


def _asked_version(request: OfficeRequest, content: Content) -> Version:
    asked = request.GET.get("ban", "")
    if not asked:
        return queries.newest_version(content)
    found = queries.version(content, int(asked)) if asked.isdecimal() and asked.isascii() else None
    if found is None:
        raise Http404
    return found


def _content(content_id: int) -> Content:
    found = queries.content(content_id)
    if found is None:
        raise Http404
    return found


def _kind_at(path: str) -> Kind:
    found = next((kind for kind, place in PLACES.items() if place.path == path), None)
    if found is None:
        raise Http404
    return found


def _only_editors(request: OfficeRequest) -> None:
    try:
        demand(request.actor, Permission.CONTENT_EDIT, on=timezone.localdate())
    except NotYours as why:
        raise PermissionDenied(str(why)) from why


def _list_url(kind: Kind) -> str:
    return f"{reverse('editing:contents')}?loai={PLACES[kind].path}"


def _crumbs(kind: Kind | None = None, last: str = "") -> list[tuple[str, str]]:
    home = ("Bàn làm việc", reverse("desk:worklist"))
    if kind is None:
        return [home, ("Nội dung cổng", "")]
    return [home, ("Nội dung cổng", reverse("editing:contents")), (PLACES[kind].heading, _list_url(kind)), (last, "")]
