"""Carrying out decisions and conclusions — thi hành quyết định giải quyết khiếu nại, thực hiện kết luận tố cáo."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.complaints import queries as complaints
from kntc.complaints.models import Complaint
from kntc.denunciations import queries as denunciations
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Refused
from kntc.enforcement import queries
from kntc.enforcement.models import Enforcement, Obligation
from kntc.law.enforcement.terms import Basis, Duty
from kntc.law.refusal import Refusal
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from kntc.search import actions as search
from kntc.units.models import Unit

SUMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Duty.RECOVER: ("recovered_money", "recovered_land"),
        Duty.RETURN: ("returned_money", "returned_land"),
    },
)


@whole()
def open_from(
    row: Complaint | Denunciation,
    *,
    actor: Post,
    on: date,
    unit: Unit | None = None,
    given: dict[str, Any] | None = None,  # noqa: ARG001 -- the page of every kind hands its answers on
    key: UUID | None = None,
) -> Event:
    """Carry out a decision in force or a conclusion: it ends there and goes on here — chuyển thi hành.

    ``unit`` is the body that has to see to it; without it the one that decided.
    """
    spine.locked_dossier(row.dossier_id)
    earlier = spine.event_of_form(row.dossier_id, key)
    if earlier is not None:
        return earlier
    new = _of_complaint(row) if isinstance(row, Complaint) else _of_denunciation(row)
    proceedings.take(row, "enforce", actor=actor, on=on)
    event = proceedings.open_proceeding(
        new,
        dossier=row.proceeding.dossier,
        unit=unit or row.proceeding.holder,
        actor=actor,
        on=on,
        continues=row.proceeding,
        key=key,
    )
    search.index(event.dossier)
    return event


@whole()
def oblige(row: Enforcement, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Say who must do what by when — ghi nghĩa vụ thi hành (Luật Khiếu nại, Điều 45, 46)."""
    spine.locked_dossier(row.dossier_id)
    earlier = spine.event_of_form(row.dossier_id, key)
    if earlier is not None:
        return earlier
    _refuse_stranger(row, given)
    event = proceedings.take(row, "oblige", actor=actor, on=on, given=given, key=key)
    Obligation.objects.create(
        dossier_id=row.dossier_id,
        enforcement=row,
        no=queries.next_no(row),
        duty=given["duty"],
        party=given.get("party"),
        unit=given.get("owing_unit"),
        what=given["what"],
        money=given.get("money", 0),
        land=given.get("land", 0),
        since=on,
        due_on=given.get("obligation_due_on"),
        named_by=event,
    )
    return event


@whole()
def record(row: Enforcement, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """Note what was carried out; with its number an obligation is done — ghi nhận kết quả thi hành."""
    event = proceedings.take(row, "record", actor=actor, on=on, given=given, key=key)
    if given.get("obligation_no"):
        obligation = queries.numbered(row, given["obligation_no"])
        obligation.done_by = event
        obligation.save(update_fields=["done_by"])
    return event


def record_done(
    obligation: Obligation, *, actor: Post, on: date, money: int = 0, land: Decimal | int = 0, key: UUID | None = None
) -> Event:
    """One obligation is done, with the đồng and the m² that came of it — nghĩa vụ đã thi hành xong."""
    names = SUMS.get(obligation.duty, ())
    if not names and (money or land):
        raise Refused([Refusal("TT 06/2025/TT-TTCP, Biểu 05/KQTH", "Nghĩa vụ này không có tiền, đất để ghi nhận.")])
    given = {"obligation_no": obligation.no} | dict(zip(names, (money, land), strict=False))
    return record(obligation.enforcement, actor=actor, on=on, given=given, key=key)


VERBS: Mapping[str, Callable[..., Event]] = MappingProxyType({"oblige": oblige, "record": record})


def _refuse_stranger(row: Enforcement, given: dict[str, Any]) -> None:
    party = given.get("party")
    if party is not None and party.dossier_id != row.dossier_id:
        raise Refused([Refusal("Luật Khiếu nại, Điều 45", "Người này không phải đương sự trong hồ sơ.", "party")])


def _of_complaint(row: Complaint) -> Enforcement:
    """What a decision in force demands; where a second complaint ended without one, the first decision."""
    deciding = row if row.decision_no else complaints.contested_by(row) or row
    return Enforcement(
        basis=Basis.COMPLAINT,
        basis_no=deciding.decision_no,
        field=row.field,
        effective_on=complaints.in_force_since(row),
        **_owed(deciding),
    )


def _of_denunciation(row: Denunciation) -> Enforcement:
    """What a conclusion demands."""
    return Enforcement(
        basis=Basis.DENUNCIATION,
        basis_no=row.conclusion_no,
        field=row.field,
        effective_on=denunciations.in_force_since(row),
        **_owed(row),
    )


def _owed(row: Complaint | Denunciation) -> dict[str, int | Decimal]:
    return {
        "to_recover_money": row.recover_money,
        "to_recover_land": row.recover_land,
        "to_return_money": row.return_money,
        "to_return_land": row.return_land,
    }
