"""What can happen to a complaint beside the steps of the table — tiếp nhận, khiếu nại lần hai, rút khiếu nại."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.complaints import queries
from kntc.complaints.models import Complaint
from kntc.dossiers import actions as dossiers
from kntc.dossiers import queries as files
from kntc.dossiers.actions import Refused
from kntc.dossiers.terms import CLAIMANTS
from kntc.law.complaint.competence import Authority
from kntc.law.complaint.terms import Instance, Representation, State
from kntc.law.refusal import Refusal
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from kntc.search import actions as search
from kntc.units.kinds import UnitKind, UnitLevel
from kntc.units.models import Unit
from kntc.units.queries import authority_of

SETTLERS: Mapping[tuple[str, str], Authority] = MappingProxyType(
    {
        (UnitKind.COMMITTEE, UnitLevel.COMMUNE): Authority.COMMUNE_CHAIR,
        (UnitKind.COMMITTEE, UnitLevel.PROVINCE): Authority.PROVINCE_CHAIR,
        (UnitKind.DEPARTMENT, UnitLevel.PROVINCE): Authority.DEPARTMENT_HEAD,
        (UnitKind.DIVISION, UnitLevel.PROVINCE): Authority.SUB_DEPARTMENT_HEAD,
        (UnitKind.MINISTRY, UnitLevel.CENTRAL): Authority.MINISTER,
        (UnitKind.AGENCY, UnitLevel.CENTRAL): Authority.MINISTER,
    },
)


@whole()
def open_from(
    petition: Petition,
    *,
    actor: Post,
    on: date,
    unit: Unit | None = None,
    given: dict[str, Any] | None = None,
    key: UUID | None = None,
) -> Event:
    """Take a petition over as a complaint: it ends there and begins here in one transaction — tiếp nhận khiếu nại.

    A second complaint on a matter whose first decision is here goes on in that matter's dossier. ``unit`` is
    the settling authority; without it the one that holds the petition, or that the holder serves.
    """
    given = given or {}
    first = _contested(petition)
    if first is not None:
        return open_second(petition, first, actor=actor, on=on, unit=unit, given=given, key=key)
    earlier = spine.event_of_form(petition.dossier_id, key)
    if earlier is not None:
        return earlier
    settler = unit or authority_of(petition.proceeding.holder)
    petitions.hand_over(petition, actor=actor, on=on)
    row = _row(petition, settler)
    event = proceedings.open_proceeding(
        row, dossier=petition.dossier, unit=settler, actor=actor, on=on, continues=petition.proceeding, key=key
    )
    search.index(event.dossier)
    return event


@whole()
def open_second(
    petition: Petition,
    first: Complaint,
    *,
    actor: Post,
    on: date,
    unit: Unit | None = None,
    given: dict[str, Any] | None = None,
    key: UUID | None = None,
) -> Event:
    """Open the second instance in the matter's dossier — khiếu nại lần hai (Luật Khiếu nại, Điều 33).

    The petition keeps its own dossier and is joined to the matter; the first complaint is noted as contested;
    the new proceeding continues it.
    """
    spine.locked_dossier(first.dossier_id)
    earlier = spine.event_of_form(first.dossier_id, key)
    if earlier is not None:
        return earlier
    settler = unit or authority_of(petition.proceeding.holder)
    if files.matter_of(petition.dossier_id) != first.dossier_id:
        dossiers.join(petition.dossier, matter_id=first.dossier_id, on=on, why="Khiếu nại lần hai")
    petitions.hand_over(petition, actor=actor, on=on, key=key)
    _note_on_first(first, _lodged_on(petition), actor=actor, on=on, settler=settler, given=given or {})
    row = _row(petition, settler)
    row.instance, row.came_in = Instance.SECOND, petition.dossier_id
    row.object_kind, row.field = first.object_kind, first.field
    row.knew_on, row.first_overdue = first.delivered_on, not first.decision_no
    row.first_decided, row.to_enforce = bool(first.decision_no), first.to_enforce
    event = proceedings.open_proceeding(
        row, dossier=first.dossier, unit=settler, actor=actor, on=on, continues=first.proceeding, key=key
    )
    search.index(event.dossier)
    return event


@whole()
def withdraw(row: Complaint, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """One of those who complained withdraws; the others' complaint goes on — rút khiếu nại (Điều 10)."""
    spine.locked_dossier(row.dossier_id)
    earlier = spine.event_of_form(row.dossier_id, key)
    if earlier is not None:
        return earlier
    party = given["party"]
    if party.dossier_id != row.dossier_id or party.role not in CLAIMANTS:
        raise Refused(
            [Refusal("Luật Khiếu nại, Điều 10", "Chỉ người khiếu nại trong hồ sơ này mới rút được.", "party")]
        )
    if party.withdrew_on is not None:
        raise Refused([Refusal("Luật Khiếu nại, Điều 10", "Người này đã rút khiếu nại.", "party")])
    event = proceedings.take(row, "withdraw", actor=actor, on=on, given=given, key=key)
    dossiers.withdraw(party, on=on)
    return event


VERBS: Mapping[str, Callable[..., Event]] = MappingProxyType({"withdraw": withdraw})


def _contested(petition: Petition) -> Complaint | None:
    return queries.first_in_matter_of(petition.dossier_id) if petition.instance == Instance.SECOND else None


def _note_on_first(
    first: Complaint, received: date, *, actor: Post, on: date, settler: Unit, given: dict[str, Any]
) -> None:
    """End the first instance as contested, unless its own office has noted that already."""
    state = first.proceeding.state
    if state == State.CONTESTED:
        return
    action = "contest" if state in {State.DECIDED, State.EFFECTIVE} else "contest_overdue"
    answers = {"second_filed_on": received} | given
    proceedings.take(first, action, actor=actor, on=on, given=answers, acting_at=settler)


def _row(petition: Petition, settler: Unit) -> Complaint:
    """A complaint with what the petition's officer has read off the paper already."""
    return Complaint(
        instance=Instance.SECOND if petition.instance == Instance.SECOND else Instance.FIRST,
        field=petition.field,
        settler=SETTLERS.get((settler.kind, settler.level), Authority.DEPARTMENT_HEAD),
        lodged_on=_lodged_on(petition),
        representation=_representation(petition),
        signed=petition.signed,
        designated=petition.representatives_designated,
        second_decision_exists=petition.settled_finally,
    )


def _lodged_on(petition: Petition) -> date:
    """When a petition that can be handled reached this office: the clock of admission runs from there."""
    return petition.supplemented_on or petition.arrived_on or petition.dossier.received_on


def _representation(petition: Petition) -> Representation:
    if not petition.for_another:
        return Representation.SELF
    return Representation.LAWFUL if petition.authorised else Representation.INVALID
