"""What can happen to a denunciation beside the steps of the table — tiếp nhận, Tổ xác minh, rút tố cáo."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from kntc.accounts import permissions
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission
from kntc.audit.whole import whole
from kntc.denunciations import queries
from kntc.denunciations.models import Denunciation
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Party
from kntc.dossiers.sealing import settlers
from kntc.dossiers.terms import PartyRole
from kntc.law.denunciation.terms import Instance
from kntc.law.petition.terms import Channel, JoinRelation
from kntc.law.refusal import Refusal
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings import diary, news
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from kntc.proceedings.terms import MATCHED
from kntc.search import actions as search
from kntc.units.models import Unit
from kntc.units.queries import authority_of
from kntc.vault import actions as vault
from kntc.vault import queries as sealed
from kntc.vault.queries import may_reveal
from kntc.vault.reasons import Reason

ARTICLE = "Luật Tố cáo, Điều 33"


@whole()
def open_from(
    petition: Petition,
    *,
    actor: Post,
    on: date,
    unit: Unit | None = None,
    given: dict[str, Any] | None = None,  # noqa: ARG001 -- the page of every kind hands its answers on
    key: UUID | None = None,
) -> Event:
    """Take a petition over as a denunciation in one transaction — tiếp nhận tố cáo.

    A further denunciation (tố cáo tiếp) keeps its own dossier: two denouncers never share one. Whoever decides
    at the settling authority may look at who denounced, when the actor may.
    """
    spine.locked_dossier(petition.dossier_id)
    earlier = spine.event_of_form(petition.dossier_id, key)
    if earlier is not None:
        return earlier
    settler = unit or authority_of(petition.proceeding.holder)
    petitions.hand_over(petition, actor=actor, on=on)
    _let_settlers_look(petition, settler, actor=actor, on=on)
    event = proceedings.open_proceeding(
        _row(petition),
        dossier=petition.dossier,
        unit=settler,
        actor=actor,
        on=on,
        continues=petition.proceeding,
        key=key,
    )
    search.index(event.dossier)
    return event


def form_team(row: Denunciation, *, team: Iterable[Post], order_no: str, actor: Post, on: date) -> Event:
    """Charge a team of at least two with verifying — thành lập Đoàn (Tổ) xác minh (Luật Tố cáo, Điều 31)."""
    given = {"team_order_no": order_no, "team": list(team)}
    return proceedings.take(row, "verify", actor=actor, on=on, given=given)


@whole()
def withdraw(row: Denunciation, *, actor: Post, on: date, given: dict[str, Any], key: UUID | None = None) -> Event:
    """One denouncer withdraws; the others' denunciation goes on — rút tố cáo (Luật Tố cáo, Điều 33)."""
    spine.locked_dossier(row.dossier_id)
    earlier = spine.event_of_form(row.dossier_id, key)
    if earlier is not None:
        return earlier
    party: Party = given["party"]
    if party.dossier_id != row.dossier_id or party.role != PartyRole.DENOUNCER:
        raise Refused([Refusal(ARTICLE, "Chỉ người tố cáo trong hồ sơ này mới rút được.", "party")])
    if party.withdrew_on is not None:
        raise Refused([Refusal(ARTICLE, "Người này đã rút tố cáo.", "party")])
    event = proceedings.take(row, "withdraw", actor=actor, on=on, given=given, key=key)
    dossiers.withdraw(party, on=on)
    return event


def withdraw_as(pseudonym: str, row: Denunciation, *, actor: Post, on: date, given: dict[str, Any]) -> Event:
    """The same, told by pseudonym: whoever notes it need not know who it is — rút tố cáo theo mã bí mật."""
    party = queries.denouncer(row.dossier_id, pseudonym)
    if party is None:
        raise Refused([Refusal(ARTICLE, "Không có người tố cáo mang mã bí mật này trong hồ sơ.", "party")])
    return withdraw(row, actor=actor, on=on, given=given | {"party": party})


@transaction.atomic
def join_matched(one: UUID, other: UUID, *, actor: Post, on: date) -> Event | None:
    """The custodian lays two matters of one denouncer together, and opens nobody — ghi nhận cùng vụ việc.

    The file sealed later goes to the matter of the earlier. Its diary says that they belong together, not why.
    """
    permissions.demand(actor, Permission.MATCH_READ, on=on, unit=actor.unit)
    found = next((each for each in sealed.matches(actor) if (each.one.id, each.other.id) == (one, other)), None)
    last = queries.last_proceeding(found.other_dossier) if found else None
    if found is None or last is None:
        return None
    proceeding = spine.locked(last.pk, found.other_dossier)
    dossiers.join(proceeding.dossier, matter_id=found.one_dossier, on=on, why=JoinRelation.SAME_MATTER.vietnamese)
    told = {"matter": str(found.one_dossier)}
    event = diary.record(proceeding, MATCHED, actor=actor, on=on, to_state=proceeding.state, given=told)
    news.tell(proceeding, event)
    return event


VERBS: Mapping[str, Callable[..., Event]] = MappingProxyType(
    {"withdraw": withdraw, "associate": petitions.associate, "dissociate": petitions.dissociate}
)


def _let_settlers_look(petition: Petition, settler: Unit, *, actor: Post, on: date) -> None:
    """The person who settles must know whom to hear and protect (Luật Tố cáo, Điều 8.3, 11)."""
    heads = settlers(settler, on)
    for sealed_id in queries.sealed_ids(petition.dossier_id):
        if may_reveal(actor, sealed_id):
            for post in heads:
                if not may_reveal(post, sealed_id):
                    vault.grant(sealed_id, to=post, actor=actor, reason=Reason.SETTLE)


def _row(petition: Petition) -> Denunciation:
    """A denunciation with what the petition's officer has read off the paper already."""
    return Denunciation(
        instance=Instance.FURTHER if petition.instance == Instance.FURTHER else Instance.FIRST,
        field=petition.field,
        forwarder=petition.forwarder,
        lodged_on=petition.supplemented_on or petition.arrived_on or petition.dossier.received_on,
        proper_form=_proper_form(petition),
        content_basis=petition.content_clear and petition.violator_clear,
        competent=petition.competent_here is not False,
        already_guided=petition.already_handled,
    )


def _proper_form(petition: Petition) -> bool:
    """A signed petition or a statement in person, by somebody named — Luật Tố cáo, Điều 22, 23."""
    named = petition.named and petition.addressed and petition.signed and not petition.anonymous
    return named and petition.channel != Channel.ONLINE
