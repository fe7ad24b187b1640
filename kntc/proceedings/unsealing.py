"""Opening a sealed person, and whom that is told — mở niêm phong danh tính (Luật Tố cáo 2018, Điều 8.3, 47.2, 56)."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core.ratelimit import consume
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.access import OfficeRequest
from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.dossiers import queries as dossiers
from kntc.dossiers.models import Party
from kntc.dossiers.sealing import settlers
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.procedure import PETITION
from kntc.notices import actions as notices
from kntc.proceedings import queries
from kntc.proceedings.models import Proceeding
from kntc.vault import actions as vault
from kntc.vault import queries as sealed
from kntc.vault.identity import Identity
from kntc.vault.queries import Held
from kntc.vault.reasons import Reason

SHOWN_SECONDS = 120
RENEWABLE_SECONDS = 15 * 60
SAID_AGAIN_SECONDS = 120
USED = "unsealed_by"
"""In the session: when the proof of who one is was given that opened something; each proof opens one identity."""
REPLACED = "người thân, bản trước khi ghi lại"
MOST_DOSSIERS, WITHIN_MINUTES = 20, 60
TOO_MANY = (
    f"Trong {WITHIN_MINUTES} phút qua bạn đã mở niêm phong ở {MOST_DOSSIERS} hồ sơ. Chờ rồi mở tiếp; cần gấp thì nhờ"
    " người giải quyết."
)


@dataclass(frozen=True)
class Sealed:
    """Somebody, or a petition's own words, in the vault, as pages call it."""

    held: Held
    words: str
    party: Party | None = None


@dataclass(frozen=True)
class Ticket:
    """Lets the same person look on at the same identity, in the same session, without saying again who he is."""

    sealed_id: UUID
    post_id: int
    reason: Reason
    begun: int
    session: str = field(repr=False)

    def __str__(self) -> str:
        """As the page carries it."""
        told = [str(self.sealed_id), self.post_id, self.reason.value, self.begun]
        return signing.dumps(told, salt=_salt(self.session))


def _salt(session: str) -> str:
    return f"kntc.unsealing.{session}"


def session_of(request: OfficeRequest) -> str:
    """By what a session is told from another of the same person."""
    return request.session.session_key or ""


def ticket(typed: str, sealed_id: UUID, request: OfficeRequest) -> Ticket | None:
    """Read a ticket back; none when it is another's, another session's, another identity's, or too old."""
    session, actor = session_of(request), request.actor
    try:
        found, post_id, reason, begun = signing.loads(typed, salt=_salt(session), max_age=SHOWN_SECONDS + 30)
    except signing.BadSignature:
        return None
    is_mine = (found, post_id) == (str(sealed_id), actor.pk) and time.time() - begun < RENEWABLE_SECONDS
    return Ticket(sealed_id, actor.pk, Reason(reason), begun, session) if is_mine else None


def sealed_in(dossier_id: UUID, seen: Iterable[Proceeding], actor: Post) -> list[Sealed]:
    """Whom the file holds in the vault, by pseudonym, and the petition's own words where they were sealed apart."""
    parties = {party.sealed_id: party for party in dossiers.parties_of(dossier_id) if party.sealed_id}
    rows = (queries.kind_row(each) for each in seen if each.procedure == PETITION.name)
    words = {found for row in rows if (found := getattr(row, "words_sealed_id", None))}
    has_relatives = any(party.role == PartyRole.RELATIVE for party in parties.values())
    apart = dict.fromkeys(words, "nguyên văn đơn")
    apart |= dict.fromkeys(queries.relatives_before(dossier_id) if has_relatives else (), REPLACED)
    return [found for each in sealed.sealed_in(dossier_id, actor=actor) if (found := _called(each, parties, apart))]


def _called(held: Held, parties: dict[UUID, Party], apart: dict[UUID, str]) -> Sealed | None:
    party = parties.get(held.id)
    if party is not None:
        return Sealed(held, party.get_role_display(), party)
    return Sealed(held, apart[held.id]) if held.id in apart else None


def told(current: Proceeding, actor: Post, *, on: date) -> list[Post]:
    """Who is told of a look: whoever decides in the matter, and was not the one who looked."""
    return [post for post in settlers(current.holder, on) if post.pk != actor.pk]


@sensitive_variables()
def opened(
    chosen: Sealed, current: Proceeding, request: OfficeRequest, *, on: date, reason: Reason, words: str
) -> Identity:
    """Write the lines, tell whoever decides, and only then open — ghi nhật ký, báo, rồi mới mở."""
    line = vault.ask(chosen.held.id, actor=request.actor, reason=reason, words=words)
    _note(chosen, current, request, on=on, reason=reason)
    return vault.answer(line, actor=request.actor)


@transaction.atomic
def _note(chosen: Sealed, current: Proceeding, request: OfficeRequest, *, on: date, reason: Reason) -> None:
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.IDENTITY_REVEALED,
        object_kind="dossier",
        object_id=str(current.dossier_id),
        reason=f"{chosen.held.pseudonym}: {reason.vietnamese}",
    )
    about = f"Hồ sơ {current.dossier.spoken_code}: có người vừa xem danh tính {chosen.held.pseudonym}"
    address = reverse("proceedings:identities", args=[current.dossier_id])
    notices.tell([post.pk for post in told(current, request.actor, on=on)], about=about, address=address)


def too_many(actor: Post) -> bool:
    """Whether this post has asked in so many files lately that somebody must wonder why."""
    return sealed.dossiers_asked_lately(actor, minutes=WITHIN_MINUTES) >= MOST_DOSSIERS


def said_again(request: OfficeRequest) -> bool:
    """Whether who it is was proved a moment ago (passkey, code, password) for nothing else yet."""
    return bool(_last_proof(request) > request.session.get(USED, 0))


@sensitive_variables("password")
def proves(request: OfficeRequest, password: str) -> bool | None:
    """Whether this is the person's password; nothing when it was tried too often."""
    if not consume(request, action="reauthenticate", user=request.user):
        return None
    if not request.user.check_password(password):
        return False
    reauthenticate_by_password(request)
    return True


def use_proof(request: OfficeRequest) -> None:
    """The proof has opened something; the next identity asks for another."""
    request.session[USED] = _last_proof(request)


def _last_proof(request: OfficeRequest) -> float:
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    at = max((each["at"] for each in records if each.get("reauthenticated")), default=0.0)
    return at if time.time() - at < SAID_AGAIN_SECONDS else 0.0
