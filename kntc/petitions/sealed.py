"""Sealing and opening the people of a petition as its kind becomes known — niêm phong, mở danh tính theo loại đơn."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.dossiers import actions as dossiers
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.queries import parties_of
from kntc.dossiers.sealing import settlers
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.law.refusal import Refusal
from kntc.petitions import queries
from kntc.petitions.covering import cover
from kntc.petitions.models import Petition
from kntc.petitions.receipt import CLAIMANT_OF, WITH_THE_CLAIMANT, Receipt
from kntc.units.models import Unit
from kntc.vault import actions as vault
from kntc.vault.identity import Identity
from kntc.vault.reasons import Reason

__all__ = [
    "SEALED_KINDS",
    "ask_lines",
    "conceal",
    "disclose",
    "link",
    "move_grants",
    "refuse_echoes",
    "refuse_naming",
    "seal_relatives",
    "seal_words",
    "take_over_visitors",
]

SECRECY = "Luật Tố cáo 2018, Điều 8.3 và 49"


def _sealed_people(dossier_id: UUID) -> list[Party]:
    return [party for party in parties_of(dossier_id) if party.sealed_id is not None]


def _sealed_ids(row: Petition) -> list[UUID]:
    """Whatever of the petition lies in the vault: its people, and its words where they were sealed apart."""
    found = [party.sealed_id for party in _sealed_people(row.dossier_id)] + [row.words_sealed_id]
    return [each for each in found if each is not None]


def _to_open(row: Petition) -> list[UUID]:
    """What is opened when it turned out to be no denunciation: all but relatives, whom the matter does not need."""
    relatives = {party.sealed_id for party in _sealed_people(row.dossier_id) if party.role == PartyRole.RELATIVE}
    return [each for each in _sealed_ids(row) if each not in relatives]


def ask_lines(row: Petition, *, actor: Post) -> dict[UUID, UUID]:
    """Write the vault's lines for everything sealed in the file, so that classification may open it.

    Called before the transaction that classifies: the vault answers only to a line committed earlier.
    """
    return {each: vault.ask(each, actor=actor, reason=Reason.UNSEAL) for each in _to_open(row)}


def disclose(row: Petition, lines: Mapping[UUID, UUID], *, actor: Post) -> None:
    """Open the people to their file: the petition turned out to be no denunciation."""
    found = {each: vault.answer(lines[each], actor=actor) for each in _to_open(row) if each in lines}
    for party in _sealed_people(row.dossier_id):
        if party.sealed_id in found:
            role = CLAIMANT_OF[PetitionKind(row.kind)] if party.role in CLAIMANTS else PartyRole(party.role)
            dossiers.open_party(party, found[party.sealed_id], role=role)
    row.text += "".join(identity.text for identity in found.values())
    row.words_sealed_id = None if row.words_sealed_id in found else row.words_sealed_id
    row.save(update_fields=["text", "words_sealed_id"])
    if not _to_open(row):
        dossiers.unseal_dossier(row.dossier)


@sensitive_variables()
def refuse_echoes(receipt: Receipt) -> None:
    """Refuse whatever is typed beside the sealed people, stays open and names one of them."""
    people = receipt.identities()
    for box, words in receipt.open_words():
        for identity in people:
            dossiers.refuse_echo(words, identity, box)


@sensitive_variables()
def refuse_naming(part: Receipt, whole: Petition, *, actor: Post) -> None:
    """Refuse a part of a split petition whose open words name somebody sealed in the whole.

    Who stands openly in a part of his own is named there by the law.
    """
    stands_openly = not part.is_sealed and any(each.name for each in part.people if each.role in CLAIMANTS)
    words = [part.subject, part.open_text]
    if not stands_openly and vault.names_somebody(words, dossier_id=whole.dossier_id, actor=actor):
        reason = f"Phần “{part.kind.vietnamese}” nêu thông tin của người được giữ bí mật trong đơn gốc; hãy viết lại"
        raise Refused([Refusal(SECRECY, reason)])


@sensitive_variables()
def conceal(row: Petition, kind: PetitionKind, *, actor: Post, grantees: Iterable[Post]) -> None:
    """Seal the people from now on: the petition turned out to be, or may be, a denunciation.

    What the file showed of them until now is covered and sealed with the petition's own words.
    """
    open_people = [party for party in parties_of(row.dossier_id) if _is_to_seal(party)]
    text = row.text + cover(row.dossier, [dossiers.identity_of(party) for party in open_people])
    chosen = list(grantees)
    dossiers.seal_dossier(row.dossier)
    for party in parties_of(row.dossier_id):
        text = _seal(party, kind, text, actor=actor, grantees=chosen)
    row.text = ""
    row.words_sealed_id = seal_words(row.dossier, text, actor=actor, grantees=chosen)
    row.save(update_fields=["text", "words_sealed_id"])


@sensitive_variables()
def take_over_visitors(dossier: Dossier, receipt: Receipt, *, actor: Post, grantees: Iterable[Post]) -> UUID | None:
    """Whoever was received becomes the one who brings the petition, sealed where its kind asks for it.

    Gives the sealed place of the petition's own words, when a denouncer was sealed before they were written down.
    """
    chosen, text = list(grantees), receipt.text if receipt.is_sealed else ""
    if receipt.is_sealed:
        visitors = [dossiers.identity_of(party) for party in parties_of(dossier.pk) if _is_to_seal(party)]
        text += cover(dossier, [*visitors, *receipt.identities()])
        dossiers.seal_dossier(dossier)
    for party in parties_of(dossier.pk):
        if party.role == PartyRole.VISITOR and receipt.is_sealed and not party.is_anonymous:
            text = _seal(party, receipt.kind, text, actor=actor, grantees=chosen)
        if party.role == PartyRole.VISITOR:
            dossiers.recast(party, CLAIMANT_OF[receipt.kind])
    for newcomer in replace(receipt, text="").newcomers():
        dossiers.enter_party(dossier, newcomer, actor=actor, grantees=chosen)
    return seal_words(dossier, text, actor=actor, grantees=chosen)


def seal_relatives(dossier: Dossier, receipt: Receipt, *, unit: Unit, actor: Post, on: date) -> None:
    """Seal those near to whoever may denounce; a petition of another kind names nobody to be protected."""
    named = receipt.relatives if receipt.is_sealed else ()
    grantees = settlers(unit, on) if named else []
    for relative in named:
        dossiers.enter_relative(dossier, relative, actor=actor, grantees=grantees)


def seal_words(dossier: Dossier, text: str, *, actor: Post, grantees: Iterable[Post]) -> UUID | None:
    """Keep a petition's own words in the vault, apart from whoever wrote them; none, nothing to keep."""
    if not text:
        return None
    return vault.seal(Identity(text=text), dossier_id=dossier.pk, actor=actor, grantees=grantees).id


def _is_to_seal(party: Party) -> bool:
    return party.role in WITH_THE_CLAIMANT and party.sealed_id is None


def _seal(party: Party, kind: PetitionKind, text: str, *, actor: Post, grantees: list[Post]) -> str:
    """Seal one of those who brought the petition, the first with its words; gives the words still to be sealed."""
    if not _is_to_seal(party):
        return text
    claims = party.role in CLAIMANTS or party.role == PartyRole.VISITOR
    role = CLAIMANT_OF[kind] if claims else PartyRole(party.role)
    dossiers.seal_party(party, role=role, text=text if claims else "", actor=actor, grantees=grantees)
    return "" if claims else text


def move_grants(row: Petition, *, to: list[Post], actor: Post, on: date) -> None:
    """The right to see who a denouncer is goes with the petition; the sender's ends."""
    if not _sealed_ids(row):
        return
    if not to:
        reason = "Cơ quan nhận chưa có người có thẩm quyền trong hệ thống để nhận danh tính được giữ bí mật"
        raise Refused([Refusal(SECRECY, reason, "receiver")])
    senders = {*settlers(row.proceeding.holder, on), *queries.who_worked_on(row), actor}
    vault.transfer_grants(row.dossier_id, from_posts=senders - set(to), to_posts=to, actor=actor)


def link(row: Petition, parts: list[UUID], *, actor: Post, on: date) -> UUID:
    """Seal which petitions were made of this one: read together they would say who the denouncer is."""
    identity = Identity(text=json.dumps({"parts": [str(part) for part in parts]}))
    grantees = settlers(row.proceeding.holder, on)
    return vault.seal(identity, dossier_id=row.dossier_id, actor=actor, grantees=grantees).id
