"""Those near to a denouncer enter the vault after the petition came — niêm phong người thân cần bảo vệ.

Nobody is opened for it: each is an identity of its own (Luật Tố cáo 2018, Điều 47.1, 50, 56).
"""

from datetime import date
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.audit.whole import whole
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Party
from kntc.dossiers.sealing import settlers
from kntc.law.refusal import Refusal
from kntc.proceedings import diary, filing, news, queries
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.terms import RELATIVE
from kntc.vault import queries as sealed
from kntc.vault.identity import Relative

SECRECY = "Luật Tố cáo 2018, Điều 8.3"


@whole()
@sensitive_variables("relative")
def seal_relative(
    proceeding: Proceeding,
    relative: Relative,
    *,
    actor: Post,
    on: date,
    key: UUID | None = None,
    instead_of: Party | None = None,
) -> Event:
    """Seal a relative whom somebody who works on the matter names; the diary tells the pseudonym alone.

    ``instead_of`` is a relative of whom something was wrong: what was sealed of him before stays in the vault.
    """
    locked = queries.locked(proceeding.pk, proceeding.dossier_id)
    earlier = queries.event_of_form(locked.dossier_id, key)
    if earlier is not None:
        return earlier
    filing.refuse_stranger(locked, actor, on=on)
    diary.refuse_future(on)
    grantees, told = settlers(locked.holder, on), {}
    if instead_of is None:
        party = dossiers.enter_relative(locked.dossier, relative, actor=actor, grantees=grantees)
    else:
        instead_of.refresh_from_db()
        _refuse_blind(instead_of, actor)
        told = {"instead_of": instead_of.pseudonym, "before": str(instead_of.sealed_id)}
        party = dossiers.write_relative_again(instead_of, relative, actor=actor, grantees=grantees)
    given = {"party": str(party.pk), "pseudonym": party.pseudonym} | told
    event = diary.record(locked, RELATIVE, actor=actor, on=on, to_state=locked.state, given=given, key=key)
    _log(party, actor)
    news.tell(locked, event)
    return event


def _refuse_blind(party: Party, actor: Post) -> None:
    """Only who may see what is written of somebody says that it is wrong."""
    if party.sealed_id is None or not sealed.may_reveal(actor, party.sealed_id):
        raise Refused([Refusal(SECRECY, "Chỉ người được xem danh tính này mới ghi lại được")])


def _log(party: Party, actor: Post) -> None:
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=AuditAction.IDENTITY_SEALED,
        object_kind="dossier",
        object_id=str(party.dossier_id),
        reason=party.pseudonym,
    )
