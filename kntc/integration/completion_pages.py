"""What officials complete so that messages of programs can be written — trang bổ sung thông điệp."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages as told
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Post
from kntc.dossiers.actions import Refused
from kntc.drafts.page import PageDraft, open_draft
from kntc.integration import completing, messages
from kntc.integration.completing import Missing, Stopped
from kntc.integration.fields import Field, Shape, lines
from kntc.integration.forms import ReasonForm
from kntc.integration.models import Message
from kntc.integration.queries import named_code
from kntc.integration.steps import VISIT
from kntc.integration.terms import Fate
from kntc.integration.waiting import actions as waiting_actions
from kntc.integration.waiting import queries
from kntc.law.procedure import NotNow
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.views import crumbs
from kntc.ui.templatetags.vietnamese import vn_number

STOP = "thoi-cho"
MOST = 50
HEADING = "Thông điệp chờ bổ sung"


@dataclass
class Part:
    """One of the missing steps as the page shows it: its form, or whose it is."""

    missing: Missing
    form: StepForm | None
    whose: str = ""


@office_view
def listed(request: OfficeRequest) -> HttpResponse:
    """What programs told of files that this official reads, and no file has yet — danh sách chờ bổ sung."""
    found = queries.waiting_visible_to(request.actor, on=clock.today())
    rows = [(each, messages.BY_NAME[each.action.lower()].title) for each in found[:MOST]]
    return render(request, "integration/completions.html", {"rows": rows, "crumbs": crumbs(HEADING)})


@office_view
def one(request: OfficeRequest, pk: UUID) -> HttpResponse:
    """What a message says, and the steps that it lacks, entered in one go — bổ sung một thông điệp."""
    message = queries.message_visible_to(request.actor, pk, on=clock.today())
    if message is None:
        raise Http404
    waiting_actions.mark_read(request.actor, request.path)
    draft = open_draft(request, is_sealed=message.case.dossier.is_sealed)
    parts = _parts(message, request.actor, draft)
    stop = ReasonForm(request.POST if STOP in request.POST else None, prefix="thoi")
    if request.method == "POST":
        done = _stopped(request, message, stop) if STOP in request.POST else _completed(request, message, parts)
        if done is not None:
            draft.done()
            return done
    return render(request, "integration/completion.html", _context(message, parts, stop))


def _parts(message: Message, actor: Post, draft: PageDraft) -> list[Part]:
    """The steps in their order; a form for each as long as they are this official's."""
    data = None if draft.data is not None and STOP in draft.data else draft.data
    found: list[Part] = []
    for number, each in enumerate(completing.missing(message)):
        whose = each.not_yours(actor, on=clock.today())
        blocked = whose or any(part.form is None for part in found)
        form = None if blocked else _form(each, message, data, f"b{number}")
        draft.calm(form)
        found.append(Part(each, form, whose))
    return found


def _form(each: Missing, message: Message, data: Any, prefix: str) -> StepForm:  # noqa: ANN401 -- what was typed
    on = message.happened_on
    dossier = message.case.dossier
    return StepForm(
        data,
        prefix=prefix,
        step=each.step,
        case=Circumstances(each.proceeding, each.row, on),
        facts=spine.facts_of(spine.kind_row(each.proceeding), each.proceeding, each.action, on=on),
        seen=dossier.events,
        initial=dict(each.fills),
    )


def _completed(request: OfficeRequest, message: Message, parts: list[Part]) -> HttpResponse | None:
    """Take the steps once; what stands against one is said at its form, and nothing is written then."""
    mine = [(each.missing, each.form) for each in parts if each.form is not None]
    # Every form is looked at, so that everything wrong is said at once.
    valid = [form.is_valid() for _, form in mine]
    if not valid or not all(valid):
        return None
    try:
        with transaction.atomic():
            return _taken(request, message, mine)
    except Stopped as where:
        _place(mine[where.number][1], where.why)
        return None


def _taken(request: OfficeRequest, message: Message, mine: list[tuple[Missing, StepForm]]) -> HttpResponse:
    dossier = spine.locked_dossier(message.case.dossier_id)
    first = mine[0][1].cleaned_data
    if spine.event_of_form(dossier.pk, first["key"]) is None:
        if dossier.events > first["seen"]:
            raise Stopped(0, NotNow("Người khác vừa ghi hồ sơ này. Tải lại trang, xem lại rồi gửi."))
        given = [(missing, _answers(form)) for missing, form in mine]
        _say(request, completing.complete(message, given, actor=request.actor))
    return redirect("proceedings:dossier", dossier.pk)


def _answers(form: StepForm) -> dict[str, Any]:
    return {"on": form.cleaned_data["on"], "given": form.given(), "key": form.cleaned_data["key"]}


def _say(request: OfficeRequest, now: Message) -> None:
    if now.fate == Fate.WAITING:
        told.warning(request, f"Đã ghi phần bổ sung. Thông điệp còn chờ: {now.why}")
    else:
        told.success(request, "Đã ghi phần bổ sung và nội dung của thông điệp vào hồ sơ.")


def _stopped(request: OfficeRequest, message: Message, form: ReasonForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    completing.stop_waiting(message, reason=form.cleaned_data["reason"], actor=request.actor)
    told.success(request, "Đã ghi: thông điệp không chờ nữa.")
    return redirect("completion:list")


def _place(form: StepForm, why: Exception) -> None:
    if not isinstance(why, Refused):
        form.add_error(None, str(why))
        return
    for refusal in why.refusals:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, f"{refusal.reason} ({refusal.article})" if refusal.article else refusal.reason)


# --- what the message says ------------------------------------------------------------------------------------

OF_VISIT = {
    "LanhDaoTiep": "Lãnh đạo tiếp",
    "LanhDaoUyQuyen": "Người được ủy quyền tiếp",
    "TiepDinhKy": "Tiếp định kỳ",
    "UyQuyen": "Lãnh đạo ủy quyền tiếp",
    "SoNguoiKNTC": "Số người",
    "SoNguoiDaiDien": "Số người đại diện",
}
FLAGS = {"TiepDinhKy", "UyQuyen"}
FILE_NAME = "TenFile"
"""The file itself lies in the dossier."""


def _context(message: Message, parts: list[Part], stop: ReasonForm) -> dict[str, Any]:
    title = "Lượt tiếp công dân" if VISIT in message.content else messages.BY_NAME[message.action.lower()].title
    dossier_url = reverse("proceedings:dossier", args=[message.case.dossier_id])
    words = f"Hồ sơ {message.case.dossier.spoken_code}"
    return {
        "message": message,
        "title": title,
        "says": _of_visit(message.content[VISIT]) if VISIT in message.content else list(_says(message)),
        "parts": parts,
        "forms": [each.form for each in parts if each.form is not None],
        "stop": stop,
        "fate": Fate(message.fate),
        "dossier_url": dossier_url,
        "crumbs": crumbs(HEADING, reverse("completion:list"), words, dossier_url, "Bổ sung"),
    }


def _of_visit(told_of: dict[str, Any]) -> list[tuple[str, str]]:
    return [(words, "có" if name in FLAGS else str(told_of[name])) for name, words in OF_VISIT.items() if told_of[name]]


def _says(message: Message) -> Iterator[tuple[str, str]]:
    """Question and answer as far as anything was kept; of a sealed matter that is codes, days and numbers."""
    for path, field in lines(messages.BY_NAME[message.action.lower()].fields):
        value = _at(message.content, path)
        if value in (None, "", 0, []) or field.is_nested or field.shape in {Shape.GUID, Shape.FILE}:
            continue
        if field.name.startswith(FILE_NAME):
            continue
        yield field.meaning.partition(";")[0].partition(":")[0], _spoken(field, value, message.happened_on)


def _at(content: Any, path: str) -> Any:  # noqa: ANN401 -- whatever was kept there
    for name in path.split("."):
        content = content.get(name) if isinstance(content, dict) else None
    return content


def _spoken(field: Field, value: Any, on: date) -> str:  # noqa: ANN401 -- the same
    if field.shape is Shape.CODE:
        return named_code(field.kinds[0], str(value), on=on) or str(value)
    if field.shape is Shape.FLAG:
        return "có"
    return vn_number(value) if isinstance(value, int) else str(value)
