"""Pages of difficulties: written down, read, answered, sent up, published, summed up — trang khó khăn, vướng mắc."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.permissions import Permission, holds
from kntc.audit.actions import record as log
from kntc.audit.terms import AuditAction
from kntc.contents import queries as contents
from kntc.difficulties import actions, paper, queries
from kntc.difficulties.forms import AnswerForm, DifficultyForm, PeriodForm, QuestionForm, SendUpForm
from kntc.difficulties.models import Difficulty
from kntc.difficulties.terms import Deed, Kind, Stage
from kntc.documents import queries as documents
from kntc.documents.slots import Apart
from kntc.documents.tray import Tray
from kntc.drafts.page import open_draft

ON_A_PAGE = 50
STAGES = {"cho-tinh": Stage.AT_PROVINCE, "cho-trung-uong": Stage.AT_CENTRE, "da-tra-loi": Stage.ANSWERED}
KINDS = {"ky-thuat": Kind.TECHNICAL, "nghiep-vu": Kind.TRADE}
HEADING = "Khó khăn, vướng mắc"


@office_view
def listed(request: OfficeRequest) -> HttpResponse:
    """The open difficulties with their age, or those of one stage — danh sách khó khăn, vướng mắc."""
    today = timezone.localdate()
    stage, kind = STAGES.get(request.GET.get("viec", "")), KINDS.get(request.GET.get("loai", ""))
    found = queries.listed(request.actor, on=today, stage=stage, kind=kind)
    before = request.GET.get("truoc", "")
    rows = list((found.filter(pk__lt=int(before)) if before.isdecimal() else found)[: ON_A_PAGE + 1])
    counted = queries.counted(request.actor, on=today)
    context = {
        "rows": [(each, Kind(each.kind), Stage(each.stage), age(each, today)) for each in rows[:ON_A_PAGE]],
        "tabs": _tabs(counted, stage),
        "kinds": [("", "mọi loại", kind is None)]
        + [(path, each.vietnamese, each is kind) for path, each in KINDS.items()],
        "chosen": request.GET.get("viec", ""),
        "next_url": _next_url(request, rows[ON_A_PAGE - 1]) if len(rows) > ON_A_PAGE else "",
        "may_send_up": _may_send_up(request) and counted[Stage.AT_PROVINCE],
        "crumbs": _crumbs(),
    }
    return render(request, "difficulties/list.html", context)


@office_view
def ask(request: OfficeRequest) -> HttpResponse:
    """Write a difficulty down — nêu khó khăn, vướng mắc."""
    draft = open_draft(request, is_sealed=False)
    form = DifficultyForm(draft.data)
    key = form["key"].value() if form.is_bound else None
    tray = Tray(request, request.actor, key=key, slots=(Apart.DIFFICULTY,), sealed=False)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and tray.is_fine:
        difficulty = actions.ask(**form.cleaned_data, actor=request.actor, uploads=tray.waiting)
        draft.done()
        messages.success(request, f"Đã gửi. {difficulty}, {Stage(difficulty.stage).vietnamese}.")
        return redirect("difficulties:one", difficulty.pk)
    return render(request, "difficulties/ask.html", {"form": form, "tray": tray, "crumbs": _crumbs("Nêu vướng mắc")})


@office_view
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """A difficulty, what was done with it, and what may be done — một khó khăn, vướng mắc."""
    difficulty = _difficulty(request, pk)
    actions.mark_read(difficulty, request.actor)
    entries = list(queries.entries_of(difficulty))
    published = next((each.question for each in entries if each.deed == Deed.PUBLISHED), None)
    today = timezone.localdate()
    context = {
        "difficulty": difficulty,
        "kind": Kind(difficulty.kind),
        "stage": Stage(difficulty.stage),
        "age": age(difficulty, today),
        "answer": next((each for each in entries if each.deed == Deed.ANSWERED), None),
        "entries": [(each, Deed(each.deed)) for each in entries],
        "question_url": contents.address(published) if published and published.published_id else "",
        "files": list(queries.files_of(difficulty)),
        "may_answer": actions.may_answer(difficulty, request.actor),
        "may_publish": not difficulty.is_open and published is None and _may_publish(request),
        "may_send_up": difficulty.stage == Stage.AT_PROVINCE and _may_send_up(request),
        "crumbs": _crumbs(str(difficulty)),
    }
    return render(request, "difficulties/one.html", context)


@office_view
def answer(request: OfficeRequest, pk: int) -> HttpResponse:
    """Answer a difficulty — trả lời."""
    difficulty = _difficulty(request, pk)
    if not queries.is_for(request.actor, difficulty, on=timezone.localdate()):
        raise PermissionDenied("Vướng mắc này do nơi khác trả lời.")
    draft = open_draft(request, is_sealed=False)
    form = AnswerForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if _try(form, lambda: actions.answer(difficulty, words=words, actor=request.actor)):
            draft.done()
            messages.success(request, f"Đã trả lời {difficulty}. Người nêu được báo.")
            return redirect("difficulties:one", pk)
    context = {"form": form, "difficulty": difficulty, "crumbs": _crumbs(str(difficulty), "Trả lời")}
    return render(request, "difficulties/answer.html", context)


@office_view
def send_up(request: OfficeRequest) -> HttpResponse:
    """Send several up together, with a covering note — gửi lên Thanh tra Chính phủ."""
    if not _may_send_up(request):
        raise PermissionDenied("Trang này dành cho cán bộ theo dõi của Thanh tra tỉnh.")
    waiting = list(queries.to_send_up(request.actor, on=timezone.localdate()))
    draft = open_draft(request, is_sealed=False)
    form = SendUpForm(draft.data, waiting=waiting, initial={"chosen": request.GET.getlist("so")})
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sent = _try(
            form,
            lambda: actions.send_up(given["chosen"], note=given["note"], actor=request.actor, key=given["key"]),
        )
        if sent:
            draft.done()
            messages.success(request, f"Đã gửi {len(given['chosen'])} vướng mắc lên Thanh tra Chính phủ.")
            return redirect("difficulties:list")
    context = {"form": form, "waiting": waiting, "crumbs": _crumbs("Gửi lên Thanh tra Chính phủ")}
    return render(request, "difficulties/send_up.html", context)


@office_view
def publish(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make a question of the portal of it, in words for everybody — đăng thành câu hỏi."""
    difficulty = _difficulty(request, pk)
    given = queries.entry_of(difficulty, Deed.ANSWERED)
    if not _may_publish(request) or given is None:
        raise PermissionDenied("Chỉ đăng được vướng mắc đã trả lời, bởi người soạn nội dung cổng.")
    draft = open_draft(request, is_sealed=False)
    form = QuestionForm(draft.data, initial={"title": difficulty.title, "body": given.words})
    draft.calm(form)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if _try(form, lambda: actions.publish(difficulty, **words, actor=request.actor)):
            draft.done()
            messages.success(request, "Đã đăng. Mọi người đọc được ngay trên cổng.")
            return redirect("difficulties:one", pk)
    context = {"form": form, "difficulty": difficulty, "crumbs": _crumbs(str(difficulty), "Đăng thành câu hỏi")}
    return render(request, "difficulties/publish.html", context)


@office_view
def summary(request: OfficeRequest) -> HttpResponse:
    """What was asked in a period and what became of it, to be printed and signed — tổng hợp vướng mắc."""
    today = timezone.localdate()
    start = {"tu": date(today.year, 1, 1), "den": today}
    form = PeriodForm(request.GET if {"tu", "den"} & set(request.GET) else None, initial=start)
    period = form.cleaned_data if form.is_bound and form.is_valid() else start
    found = queries.summary(request.actor, period["tu"], period["den"], on=today)
    if request.GET.get("dang") == "docx":
        return _as_document(request, found, today)
    context = {
        "form": form,
        "summary": found,
        "rows": [(each, Kind(each.kind), Stage(each.stage), age(each, today)) for each in found.difficulties],
        "today": today,
        "document_url": f"?{urlencode({'tu': f'{found.since:%d/%m/%Y}', 'den': f'{found.until:%d/%m/%Y}'})}&dang=docx",
        "crumbs": _crumbs("Tổng hợp"),
    }
    return render(request, "difficulties/summary.html", context)


def _as_document(request: OfficeRequest, found: queries.Summary, today: date) -> HttpResponse:
    """The same as a Word document, noted in the log — tải văn bản tổng hợp."""
    log(
        actor_id=request.actor.pk, account_id=request.actor.account_id, action=AuditAction.EXPORTED,
        object_kind="difficulties", object_id=f"{found.since:%Y%m%d}-{found.until:%Y%m%d}",
    )  # fmt: skip
    answer = HttpResponse(paper.written(found, actor=request.actor, on=today), content_type=paper.TYPE)
    name = f"Tổng hợp vướng mắc {found.since:%d-%m-%Y} đến {found.until:%d-%m-%Y}.docx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return answer


@office_view
def file(request: OfficeRequest, pk: int, file_id: UUID) -> HttpResponseBase:
    """A file that the unit enclosed — tải tệp kèm về."""
    found = queries.file_of(_difficulty(request, pk), file_id)
    if found is None:
        raise Http404
    answer = StreamingHttpResponse(documents.content(found), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or ""
    answer.headers["Content-Length"] = str(found.size)
    return answer


def age(difficulty: Difficulty, today: date) -> int:
    """Whole days since it was asked."""
    return (today - difficulty.asked_on).days


def _difficulty(request: OfficeRequest, pk: int) -> Difficulty:
    found = queries.one(request.actor, pk, on=timezone.localdate())
    if found is None:
        raise Http404
    return found


def _may_send_up(request: OfficeRequest) -> bool:
    unit = request.actor.unit
    return holds(request.actor, Permission.DIFFICULTY_SEND_UP, on=timezone.localdate(), unit=unit)


def _may_publish(request: OfficeRequest) -> bool:
    return holds(request.actor, Permission.CONTENT_EDIT, on=timezone.localdate())


def _try(form: Form, do: Callable[[], object]) -> object:
    """Do it, or put the reason why not on the form."""
    try:
        return do()
    except actions.NotPossible as why:
        form.add_error(None, str(why))
        return None


def _tabs(counted: dict[Stage, int], stage: Stage | None) -> list[dict[str, object]]:
    waiting = counted[Stage.AT_PROVINCE] + counted[Stage.AT_CENTRE]
    here = reverse("difficulties:list")
    first = {"url": here, "words": "Chưa trả lời", "count": waiting, "is_current": stage is None}
    rest = (
        {"url": f"{here}?viec={path}", "words": _with_capital(each.vietnamese), "count": counted[each]}
        | {"is_current": each is stage}
        for path, each in STAGES.items()
    )
    return [first, *rest]


def _with_capital(words: str) -> str:
    """The first letter alone: names within stay as they are written."""
    return words[:1].upper() + words[1:]


def _next_url(request: OfficeRequest, last: Difficulty) -> str:
    asked = request.GET.copy()
    asked["truoc"] = str(last.pk)
    return f"?{asked.urlencode()}"


def _crumbs(*rest: str) -> list[tuple[str, str]]:
    home = ("Bàn làm việc", reverse("desk:worklist"))
    if not rest:
        return [home, (HEADING, "")]
    return [home, (HEADING, reverse("difficulties:list")), *((words, "") for words in rest)]
