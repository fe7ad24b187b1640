"""Writing the diary — ghi diễn biến; append-only, chained, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.actions import SECRECY, Refused
from kntc.law.procedure import AskKind, Step
from kntc.law.refusal import Refusal
from kntc.proceedings import chain, clock, queries
from kntc.proceedings.models import Deadline, Event, EventInputs, Proceeding
from kntc.proceedings.terms import OPEN, SPINE_ACTIONS
from kntc.vault import actions as vault

DIARY_ARTICLE = "Nghị định 55/2022/NĐ-CP, Điều 5"


IN_WORDS = frozenset({AskKind.TEXT, AskKind.LONG_TEXT})
MENTIONED = "Ô này chứa thông tin của người được giữ bí mật; hãy viết lại, không nêu tên, số, địa chỉ"


class Mentioned(Refused):
    """Words of the diary name somebody sealed — lời ghi nêu người được giữ bí mật."""


@dataclass(frozen=True)
class Case:
    """What a step finds: the proceeding, locked, the lines that nobody struck, newest first, and the open clocks."""

    proceeding: Proceeding
    lines: list[Event]
    clocks: list[Deadline]


def record(
    proceeding: Proceeding,
    action: str,
    *,
    actor: Post | None,
    on: date,
    to_state: str,
    given: dict[str, Any],
    before: dict[str, Any] | None = None,
    undoes: Event | None = None,
    key: UUID | None = None,
) -> Event:
    """Write one line after the last of the dossier, and move the chain's head to it.

    The dossier's row is locked by the caller, so lines of one dossier never race, and was read under that lock: after
    an older head the database takes no line, since each place is given once.
    """
    dossier = proceeding.dossier
    if dossier.is_sealed and actor is not None and actor.role != OfficeRole.PROGRAM:
        refuse_mentions(proceeding, action, given, actor)
    kept = before or {}
    name, secret = chain.current_key()
    event = Event(
        dossier=dossier,
        proceeding=proceeding,
        seq=dossier.events + 1,
        action=action,
        from_state="" if action == OPEN else proceeding.state,
        to_state=to_state,
        actor=actor,
        happened_on=on,
        recorded_at=clock.now(),
        undoes=undoes,
        key=key,
        digest=chain.digest(given, kept),
        mac_key=name,
    )
    event.mac = chain.seal(event, bytes(dossier.head), secret)
    event.save(force_insert=True)
    EventInputs(event=event, dossier=dossier, given=given, before=kept).save(force_insert=True)
    dossier.head, dossier.events = event.mac, event.seq
    dossier.save(update_fields=["head", "events"])
    return event


def refuse_mentions(proceeding: Proceeding, action: str, given: dict[str, Any], actor: Post) -> None:
    """Refuse words that name somebody sealed in the file, where who writes them may know who it is.

    To somebody who may not, a refusal would say that a guess was right; what he does not know he cannot betray. A
    program is not answered either: whoever has its secret could guess through it.
    """
    step = proceeding.table.steps.get(action)
    boxes = [ask.name for ask in step.asks if ask.kind in IN_WORDS] if step else ["note", "reason"]
    said = {box: str(given[box]) for box in boxes if given.get(box)}
    names_somebody = partial(vault.names_somebody, dossier_id=proceeding.dossier_id, actor=actor)
    if said and names_somebody(said.values()):
        named = [box for box, words in said.items() if names_somebody([words])]
        raise Mentioned([Refusal(SECRECY, MENTIONED, box) for box in named])


def refuse_future(on: date) -> None:
    """A legal date cannot lie after today."""
    if on > clock.today():
        raise _refused(f"Ngày {on:%d/%m/%Y} chưa đến; chỉ ghi việc đã xảy ra", "on")


def done(lines: Sequence[Event]) -> dict[str, date]:
    """The steps of these lines, newest first, with the day of the last of each name."""
    return {line.action: line.happened_on for line in reversed(lines)}


def refuse_out_of_order(lines: Sequence[Event], step: Step, on: date) -> None:
    """A step cannot be dated after today, nor before the case came into its present state.

    A late entry is lawful and shown as such; a step before the one it follows from is a slip. ``lines`` are those that
    nobody struck, newest first.
    """
    refuse_future(on)
    moved = next((line for line in lines if line.to_state != line.from_state), None)
    if moved is not None and on < moved.happened_on:
        reason = f"Ngày {on:%d/%m/%Y} sớm hơn bước trước “{moved.title}” ngày {moved.happened_on:%d/%m/%Y}"
        raise Refused([Refusal(step.article, reason, "on")])


def refuse_strike(proceeding: Proceeding, event: Event, *, actor: Post, reason: str) -> None:
    """What may not be struck: an old line, one's own, one that a later proceeding rests on, or without a reason."""
    if not reason.strip():
        raise _refused("Phải nêu lý do gạch bỏ", "reason")
    last = queries.standing(proceeding).exclude(action__in=SPINE_ACTIONS.keys() - {OPEN}).first()
    if last is None or last.pk != event.pk:
        raise _refused("Chỉ gạch bỏ được bước sau cùng; hãy gạch bỏ các bước sau trước")
    if event.actor is not None and event.actor.account_id == actor.account_id:
        raise _refused("Người ghi không tự gạch bỏ việc của mình; cần người thứ hai")
    if proceeding.continued_by.filter(struck_on=None).exists():
        raise _refused("Lượt giải quyết sau đã mở từ bước này; hãy gạch bỏ lượt ấy trước")


def state_before_pause(proceeding: Proceeding, lines: Sequence[Event]) -> str:
    """The state the case was in before it came into the present one."""
    came = (line for line in lines if line.to_state == proceeding.state != line.from_state)
    return next((line.from_state for line in came), proceeding.state)


def _refused(reason: str, field: str = "") -> Refused:
    return Refused([Refusal(DIARY_ARTICLE, reason, field)])
