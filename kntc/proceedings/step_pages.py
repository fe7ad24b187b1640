"""One page per step, made from the step's row — trang của từng bước."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.models import Post
from kntc.documents.slots import of_step
from kntc.documents.tray import Tray
from kntc.drafts.page import open_draft
from kntc.law.facts import SpineFacts
from kntc.law.procedure import BACK, STAY, NotNow, Step
from kntc.law.procedures import form_words
from kntc.law.refusal import Refusal
from kntc.proceedings import actions, clock, filing, queries
from kntc.proceedings.file_pages import tray_of
from kntc.proceedings.forms import Circumstances, StepForm
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.proceedings.next_steps import lent_until, next_steps, not_yours, still_missing
from kntc.proceedings.recording import Attempt
from kntc.proceedings.terms import ClockStatus
from kntc.proceedings.urgency import purpose
from kntc.proceedings.views import crumbs, dossier_url

Verb = Callable[..., Event]
"""Takes a kind's row and ``actor``, ``on``, ``given``, ``key``; writes what is particular to a step."""

Preparation = Callable[[Any, Post, dict[str, Any]], dict[str, Any]]
"""Takes a kind's row, the official and the answers; does what must be committed before the step is written."""


Knowing = Callable[[Any, Any, Post], dict[str, Any]]
"""Takes a kind's row, the law's facts and the official; gives what a page shows or writes into its boxes."""


def _nothing(*_: object) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Look:
    """What a kind makes of the page of one of its steps: a template, what it shows besides, what stands in the boxes.

    What the official's predecessor wrote down, or the law says, need not be typed again.
    """

    template: str = "proceedings/step.html"
    shows: Knowing = _nothing
    fills: Knowing = _nothing


PLAIN = Look()


@dataclass(frozen=True)
class Consequences:
    """What the step will do, said before it is taken."""

    state: str
    clocks: list[str]
    papers: list[str]


def step_urls(
    procedure: str,
    verbs: Mapping[str, Verb] | None = None,
    preparations: Mapping[str, Preparation] | None = None,
    looks: Mapping[str, Look] | None = None,
) -> list[URLPattern]:
    """The pages of every step of one procedure; ``verbs`` are the actions of the kind that do more than record."""

    @office_view
    def step(request: OfficeRequest, proceeding_id: UUID, action: str) -> HttpResponse:
        proceeding = visible(request, proceeding_id, procedure)
        verb = (verbs or {}).get(action) or partial(_take, action)
        prepare, look = (preparations or {}).get(action, _nothing), (looks or {}).get(action, PLAIN)
        return page(request, proceeding, action, verb, prepare=prepare, look=look)

    return [path("<uuid:proceeding_id>/<slug:action>/", step, name="step")]


def open_url(procedure: str, opener: Verb) -> URLPattern:
    """The page by which another kind's proceeding is taken over: its step, with this kind's own action behind it."""

    @office_view
    def take_over(request: OfficeRequest, proceeding_id: UUID) -> HttpResponse:
        proceeding = visible(request, proceeding_id)
        return page(request, proceeding, _leading_to(procedure, proceeding, request), opener)

    return path("<uuid:proceeding_id>/mo/", take_over, name="open")


def visible(request: OfficeRequest, proceeding_id: UUID, procedure: str = "") -> Proceeding:
    """The proceeding, when the official may read it and it is of this kind; else there is no such page."""
    found = queries.visible_to(request.actor, on=clock.today()).filter(pk=proceeding_id).first()
    if found is None or (procedure and found.procedure != procedure):
        raise Http404
    return found


def _leading_to(procedure: str, proceeding: Proceeding, request: OfficeRequest) -> str:
    """The step that leads there: one that can be taken now before one that cannot, or not any more."""
    now = [each for each in next_steps(proceeding, request.actor, on=clock.today()) if each.step.opens == procedure]
    now.sort(key=lambda each: bool(each.refusals))
    ever = [name for name, row in proceeding.table.steps.items() if row.opens == procedure]
    if not ever:
        raise Http404
    return now[0].action if now else ever[0]


def after_step(request: OfficeRequest, event: Event, title: str) -> HttpResponse:
    """Say what was done and what falls due, and go where the file can still be read."""
    messages.success(request, " ".join([f"Đã ghi: {title}.", *_due(event)]))
    readable = queries.visible_to(request.actor, on=clock.today()).filter(pk=event.proceeding_id).exists()
    return redirect(dossier_url(event.proceeding) if readable else reverse("desk:worklist"))


def _take(action: str, row: KindRow, **rest: object) -> Event:
    return actions.take(row, action, **rest)  # type: ignore[arg-type] # the keywords of a verb, handed on


def page(
    request: OfficeRequest,
    proceeding: Proceeding,
    action: str,
    verb: Verb,
    *,
    prepare: Preparation = _nothing,
    look: Look = PLAIN,
) -> HttpResponse:
    """The page of one step: shown, or sent and taken by ``verb``, which gives the line it wrote — trang một bước."""
    on = clock.today()
    try:
        step = _row(proceeding, action, posted=request.method == "POST")
    except NotNow as why:
        messages.warning(request, str(why))
        return redirect(dossier_url(proceeding))
    row = queries.kind_row(proceeding)
    facts = queries.facts_of(row, proceeding, action, on=on)
    lent = lent_until(proceeding, step.by, request.actor, on=on)
    case = Circumstances(proceeding, row, lent if lent and lent < on else on)
    draft = open_draft(request, is_sealed=proceeding.dossier.is_sealed)
    form = StepForm(
        draft.data,
        step=step,
        case=case,
        facts=facts,
        seen=proceeding.dossier.events,
        initial=look.fills(row, facts, request.actor),
    )
    draft.calm(form)
    attempt, tray = Attempt(proceeding, form, request.actor), tray_of(request, proceeding, of_step(step.issues), form)
    write, ready = partial(_write, verb, row, form, request, tray), lambda: prepare(row, request.actor, form.given())
    event = attempt.make(write, ready) if request.method == "POST" and tray.is_fine else None
    if event is not None:
        draft.done()
        return after_step(request, event, step.title)
    context = _context(request, step, case, facts, attempt)
    context |= {"tray": tray, "action": action} | look.shows(row, facts, request.actor)
    return render(request, look.template, context)


def _row(proceeding: Proceeding, action: str, *, posted: bool) -> Step:
    """The row of the table. What was sent keeps its page when the case has moved on, so that nothing typed is lost."""
    if action not in proceeding.table.steps:
        raise Http404
    return proceeding.table.steps[action] if posted else actions.step_of(proceeding, action, on=clock.today())


def _write(verb: Verb, row: KindRow, form: StepForm, request: OfficeRequest, tray: Tray, **more: object) -> Event:
    cleaned = form.cleaned_data
    event = verb(row, actor=request.actor, on=cleaned["on"], given=form.given(), key=cleaned["key"], **more)
    if tray.waiting:
        filing.written(event.proceeding, tray.waiting, actor=request.actor, on=cleaned["on"])
    return event


def _context(
    request: OfficeRequest, step: Step, case: Circumstances, facts: SpineFacts, attempt: Attempt
) -> dict[str, object]:
    proceeding = case.proceeding
    missing: tuple[Refusal, ...] = () if request.method == "POST" else still_missing(step, facts)
    return {
        "step": step,
        "form": attempt.form,
        "attempt": attempt,
        "proceeding": proceeding,
        "missing": missing,
        "not_yours": not_yours(proceeding, step.by, request.actor, on=case.on),
        "lent_until": case.on if case.on < clock.today() else None,
        "form_words": ", ".join(filter(None, map(form_words, step.issues))),
        "row": case.row,
        "will": _consequences(step, proceeding, facts),
        "dossier_url": dossier_url(proceeding),
        "crumbs": crumbs(f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding), step.title),
    }


def _consequences(step: Step, proceeding: Proceeding, facts: SpineFacts) -> Consequences:
    return Consequences(
        state=_state_after(step, proceeding),
        clocks=[f"{purpose(start.rule)} ({start.rule})" for start in step.starts if start.applies(facts)],
        papers=[paper.vietnamese for paper in step.issues],
    )


def _state_after(step: Step, proceeding: Proceeding) -> str:
    if step.target is STAY:
        return f"giữ nguyên: {proceeding.state_term.vietnamese}"
    return "trở lại trạng thái trước khi tạm đình chỉ" if step.target is BACK else step.target.vietnamese


def _due(event: Event) -> list[str]:
    """The clocks that the event started or moved."""
    clocks = [change.deadline for change in queries.changes_by(event) if change.status == ClockStatus.RUNNING]
    return [f"Hạn {purpose(clock.rule).lower()}: {clock.due_on:%d/%m/%Y}." for clock in clocks]
