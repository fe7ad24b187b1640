"""What a waiting message lacks, and entering it in one go — bổ sung để ghi thông điệp.

A program tells of a decision; the law asks what lay before it. Those steps are the officials' own: whoever may take
them takes them here, filled in as far as the message says, and then the message is written as always.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from kntc.accounts import authority
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.audit.actions import record as log
from kntc.audit.terms import AuditAction
from kntc.complaints.models import Complaint
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Refused
from kntc.enforcement import actions as enforcement
from kntc.feedback.models import Feedback
from kntc.integration import actions, messages, queries, receiving, steps, taking
from kntc.integration.models import Case, Message
from kntc.integration.terms import Fate, Kind
from kntc.law.complaint.terms import Instance, Verdict
from kntc.law.complaint.terms import State as ComplaintState
from kntc.law.petition.terms import PetitionKind, State
from kntc.law.procedure import NotNow, Step
from kntc.law.reception.procedure import RECEPTION
from kntc.petitions import actions as petitions
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.proceedings.next_steps import not_yours
from kntc.reception.actions import HOSTS
from kntc.reception.models import Visit

Take = Callable[..., Event]
"""Takes ``actor``, ``on``, ``given``, ``key``."""

VISITED = "Cán bộ đã ghi lượt tiếp công dân."


@dataclass(frozen=True)
class Missing:
    """A step that lies between the file and the message: whose it is, what the message fills in of it."""

    action: str
    step: Step
    row: KindRow
    proceeding: Proceeding
    take: Take
    fills: Mapping[str, Any] = field(default_factory=dict)

    def not_yours(self, actor: Post, *, on: date) -> str:
        """Why this official may not take it, in words; nothing when he may."""
        if isinstance(self.row, Visit):
            may = authority.may(actor, HOSTS, unit=self.proceeding.holder, on=on)
            return "" if may else "Việc của người tiếp công dân."
        return not_yours(self.proceeding, self.step.by, actor, on=on)


def missing(message: Message) -> list[Missing]:
    """The steps that are to be taken before the message is met, in their order; none where others must act first."""
    if message.fate != Fate.WAITING:
        return []
    return list(_MISSING[message.action](message.case, message))


class Stopped(Exception):
    """What stood against one of the steps, counted from nought; none of them is written."""

    def __init__(self, number: int, why: Exception) -> None:
        """Keep both."""
        self.number, self.why = number, why
        super().__init__(str(why))


@transaction.atomic
def complete(message: Message, taken: list[tuple[Missing, dict[str, Any]]], *, actor: Post) -> Message:
    """Take these steps as this official, then write the message where nothing more is missing — bổ sung, ghi tiếp."""
    spine.locked_dossier(message.case.dossier_id)
    for number, (each, given) in enumerate(taken):
        try:
            each.take(actor=actor, **given)
        except (Refused, NotNow, NotYours) as why:
            raise Stopped(number, why) from why
    if message.action == messages.CASE.name:
        actions.settle(message, VISITED)
    _note(message, actor)
    taking.retry(message.case)
    return queries.message_now(message)


@transaction.atomic
def stop_waiting(message: Message, *, reason: str, actor: Post) -> Message:
    """An official says why the message waits for nothing: entered otherwise, or sent by mistake — thôi chờ."""
    spine.locked_dossier(message.case.dossier_id)
    now = queries.message_now(message)
    if now.fate == Fate.WAITING:
        actions.settle(now, reason)
        _note(now, actor, reason)
    return now


def _note(message: Message, actor: Post, reason: str = "") -> None:
    log(
        actor_id=actor.pk, account_id=actor.account_id, action=AuditAction.MESSAGE_COMPLETED,
        object_kind="message", object_id=str(message.pk), reason=reason,
    )  # fmt: skip


# --- what is missing, by what was sent ------------------------------------------------------------------------


def _of(row: KindRow, *names: str, fills: Mapping[str, Any] | None = None) -> Iterator[Missing]:
    for name in names:
        verb = _VERBS.get((row.procedure.name, name)) or partial(_take, name)
        step = row.procedure.steps[name]
        yield Missing(name, step, row, row.proceeding, partial(verb, row), fills or {})


def _take(action: str, row: KindRow, **rest: Any) -> Event:  # noqa: ANN401 -- the keywords of take
    return proceedings.take(row, action, **rest)


def _visit(case: Case, message: Message) -> Iterator[Missing]:
    told = receiving.visit_facts(message.content[steps.VISIT])
    row = Visit(about=case.kind, **told)
    subject = case.dossier.subject
    petition = queries.petition(case.petition_id)
    take = partial(_visited, case, row)
    yield Missing("record", RECEPTION.steps["record"], row, petition.proceeding, take, told | {"content": subject})


def _visited(case: Case, row: Visit, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """The visit at which the petition was handed over, in the petition's own file."""
    row.is_denunciation = case.kind == PetitionKind.DENUNCIATION
    proceedings.open_proceeding(row, dossier=case.dossier, unit=case.unit, actor=actor, on=on)
    proceedings.take(row, "begin", actor=actor, on=on)
    event = proceedings.take(row, "record", actor=actor, on=on, given=given, key=key)
    proceedings.take(row, "create_petition", actor=actor, on=on)
    return event


def _handling(case: Case, message: Message) -> Iterator[Missing]:
    """What the petition is and what is proposed; the head approves it on the usual page."""
    row = queries.petition(case.petition_id)
    told = message.content["NoiDungXuLy"]
    if row.proceeding.state == State.RECEIVED:
        read = {"kind": case.kind, "field": case.field, "anonymous": bool(told["DonNacDanh"])}
        yield from _of(row, "classify", fills=read)
    if row.proceeding.state in {State.RECEIVED, State.CLASSIFIED}:
        meant = queries.means(Kind.DIRECTIONS, told["HuongXuLy"]["MaHuongXuLy"], message.happened_on)
        direction = meant if told["DonDuDKXuLy"] else ""
        yield from _of(row, "propose", fills={"direction": direction, "proposal": told.get("TomTatNoiDungXuLy", "")})


def _acceptance(case: Case, _message: Message) -> Iterator[Missing]:
    row = queries.settling(case)
    if isinstance(row, Complaint | Denunciation) and row.proceeding.state == ComplaintState.RECEIVED:
        yield from _of(row, "examine")


def _result(case: Case, message: Message) -> Iterator[Missing]:
    row = queries.settling(case)
    if row is None or (row.proceeding.state == ComplaintState.RECEIVED and not isinstance(row, Feedback)):
        return
    if isinstance(row, Feedback):
        yield from _of(row, "answer", fills={"answer": message.content["TomTatNoiDungGiaiQuyet"]})
        return
    before = _before_decision(row, message) if isinstance(row, Complaint) else _before_conclusion(row)
    yield from _of(row, *before)
    if steps.decision_of(row, message.content, message.happened_on) is None:
        yield from _of(row, row.procedure.decides, fills=_undecided(row, message))


def _undecided(row: Complaint | Denunciation, message: Message) -> dict[str, Any]:
    """What the message says of a result that it leaves open; a yes or no that must be given is not filled in."""
    code = queries.means(Kind.RESULTS, message.content["LoaiKetQuaGiaiQuyet"], message.happened_on)
    told = steps.owed(row, message.content)
    del told["to_enforce"]
    filled = {name: value for name, value in told.items() if value}
    return filled | ({"verdict": steps.VERDICTS[code]} if code in steps.VERDICTS else {"findings": steps.FINDINGS})


def _before_decision(row: Complaint, message: Message) -> list[str]:
    """A complaint found right is decided after the re-check alone; any other is verified, and talked over when due."""
    done = _done(row)
    is_second = row.instance == Instance.SECOND
    code = queries.means(Kind.RESULTS, message.content["LoaiKetQuaGiaiQuyet"], message.happened_on)
    if "verify" not in done and "recheck" not in done and not is_second and steps.VERDICTS.get(code) == Verdict.RIGHT:
        return ["recheck"]
    if "verify" not in done and row.complaint_right and "recheck" in done:
        return []
    talk = ["call_dialogue", "meet"] if is_second or row.results_differ else []
    return [name for name in ("verify", "report", *talk) if name not in done]


def _before_conclusion(row: Denunciation) -> list[str]:
    return [name for name in ("notify_acceptance", "verify", "report") if name not in _done(row)]


def _enforcement(case: Case, _message: Message) -> Iterator[Missing]:
    row = queries.settling(case)
    if not isinstance(row, Complaint | Denunciation) or queries.enforcing(case) is not None:
        return
    of_complaint = ("send", "publish", "enforce")
    of_denunciation = ("send_conclusion", "publish", "handle", "notify_result", "enforce")
    names = of_complaint if isinstance(row, Complaint) else of_denunciation
    done = _done(row)
    if row.procedure.decides in done:
        yield from _of(row, *(name for name in names if name not in done))


def _done(row: KindRow) -> set[str]:
    return set(spine.standing(row.proceeding).values_list("action", flat=True))


_VERBS: Mapping[tuple[str, str], Callable[..., Event]] = MappingProxyType(
    {
        ("petition", "classify"): petitions.classify,
        ("complaint", "enforce"): enforcement.open_from,
        ("denunciation", "enforce"): enforcement.open_from,
    }
)
_MISSING: Mapping[str, Callable[[Case, Message], Iterator[Missing]]] = MappingProxyType(
    {
        messages.CASE.name: _visit,
        messages.HANDLING.name: _handling,
        messages.ACCEPTANCE.name: _acceptance,
        messages.RESULT.name: _result,
        messages.ENFORCEMENT.name: _enforcement,
    }
)
