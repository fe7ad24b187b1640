"""What is known of an earlier visit, so that nobody is asked twice — lấy thông tin từ lượt tiếp trước."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kntc.accounts.access import OfficeRequest
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.law.reception.terms import ReceptionKind
from kntc.proceedings import clock
from kntc.reception import queries
from kntc.reception.day import CAME
from kntc.reception.models import Visit

COPIED = (
    "name", "alias", "is_organisation", "position", "gender", "ethnicity", "nationality", "birth_year",
    "id_kind", "id_no", "id_issued_on", "id_issued_by", "phone", "email", "address", "home",
    "mandate", "mandate_no", "mandate_on",
)  # fmt: skip
AGAINST = frozenset({PartyRole.RESPONDENT, PartyRole.ACCUSED, PartyRole.CRITICISED})


@dataclass(frozen=True)
class Pulled:
    """The earlier visit, its open people box by box, and what it was about."""

    visit: Visit
    people: list[dict[str, Any]]
    matter: dict[str, Any]


def pulled_from(request: OfficeRequest) -> Pulled | None:
    """What the form is filled with from the visit named in the address; nothing when it may not be read."""
    asked = _read_id(request.GET.get("tu", ""))
    row = queries.visit_visible_to(request.actor, asked, on=clock.today()) if asked else None
    if row is None:
        return None
    if request.method == "GET":
        _log(request, row)
    parties = list(row.dossier.parties.select_related("home__parent").order_by("pk"))
    people = [_boxes(each) for each in parties if each.role in CAME and not each.sealed_id and not each.is_anonymous]
    return Pulled(row, people, _matter(row, parties))


def _matter(row: Visit, parties: list[Party]) -> dict[str, Any]:
    against = next((each for each in parties if each.role in AGAINST), None)
    named = {"opposed_name": against.name, "opposed_position": against.position} if against else {}
    return named | {"subject": row.dossier.subject, "prior_handling": _told(row), "request": row.request}


def _told(row: Visit) -> str:
    """How it went the last time, in a sentence or two."""
    kind = ReceptionKind(row.kind).vietnamese
    said = f"Đã tiếp {kind} ngày {row.dossier.received_on:%d/%m/%Y}, sổ số {row.proceeding.spoken_number}: "
    return "\n".join(
        filter(None, [said + f"{row.proceeding.state_term.vietnamese}.", row.guidance, row.prior_handling])
    )


def _boxes(party: Party) -> dict[str, Any]:
    return {name: getattr(party, name) for name in COPIED} | {"part": party.standing}


def _log(request: OfficeRequest, row: Visit) -> None:
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.DOSSIER_VIEWED,
        object_kind="dossier",
        object_id=str(row.dossier_id),
    )


def _read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
