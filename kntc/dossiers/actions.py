"""Opening files, entering people, joining matters — lập hồ sơ, ghi đương sự, gắn vụ việc."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.audit.whole import whole
from kntc.documents import actions as documents
from kntc.dossiers import lookup_code, queries
from kntc.dossiers.models import Dossier, Joining, LookUpCode, Party
from kntc.dossiers.terms import Confidentiality, PartyRole, Standing
from kntc.law.refusal import Refusal
from kntc.units.models import Area
from kntc.vault import actions as vault
from kntc.vault.echo import echoes
from kntc.vault.identity import Identity, Relative

SEALED_COLUMNS = (
    "alias", "gender", "ethnicity", "nationality", "id_kind", "id_no", "id_issued_by", "address", "phone", "email",
)  # fmt: skip
TOLD_BESIDE = {"position": "Chức vụ", "mandate": "Giấy ủy quyền, văn bản cử", "mandate_no": "Số văn bản"}
"""What an identity keeps as words, since it has no place of its own there."""


SECRECY = "Luật Tố cáo 2018, Điều 8.3"


class Refused(Exception):
    """What was asked is against the law or the file; carries every reason with its article."""

    def __init__(self, refusals: Iterable[Refusal]) -> None:
        """Keep the reasons; the message is what people read."""
        self.refusals = list(refusals)
        super().__init__("; ".join(f"{each.reason} ({each.article})" for each in self.refusals))


@dataclass(frozen=True)
class Newcomer:
    """Somebody to enter in a file. With ``identity`` the person is sealed and nothing else is kept here."""

    role: PartyRole
    identity: Identity | None = None
    name: str = ""
    alias: str = ""
    position: str = ""
    standing: Standing = Standing.OWN
    mandate: str = ""
    mandate_no: str = ""
    mandate_on: date | None = None
    gender: str = ""
    ethnicity: str = ""
    nationality: str = ""
    birth_year: int | None = None
    id_kind: str = ""
    id_no: str = ""
    id_issued_on: date | None = None
    id_issued_by: str = ""
    address: str = ""
    home: Area | None = None
    phone: str = ""
    email: str = ""
    is_organisation: bool = False
    is_anonymous: bool = False
    people: int = 1

    def plain(self) -> dict[str, Any]:
        """The columns of an unsealed person."""
        return {name: value for name, value in vars(self).items() if name != "identity"}


@whole()
def open_dossier(
    *,
    subject: str,
    received_on: date,
    opened_at: datetime,
    place: Area | None = None,
    is_remote: bool = False,
    confidentiality: Confidentiality = Confidentiality.ORDINARY,
) -> Dossier:
    """Open a file with a look-up code that no other file has or had."""
    dossier = Dossier(
        subject=subject,
        received_on=received_on,
        place=place,
        is_remote=is_remote,
        confidentiality=confidentiality,
        opened_at=opened_at,
        code=lookup_code.draw(),
    )
    LookUpCode.objects.create(code=dossier.code, dossier_id=dossier.pk)
    dossier.save(force_insert=True)
    return dossier


@whole()
def enter_party(dossier: Dossier, newcomer: Newcomer, *, actor: Post, grantees: Iterable[Post] = ()) -> Party:
    """Enter somebody in the file; a sealed person leaves only a pseudonym here (Luật Tố cáo 2018, Điều 8.3)."""
    if newcomer.identity is None:
        return Party.objects.create(dossier=dossier, **newcomer.plain())
    refuse_echo(dossier.subject, newcomer.identity)
    sealed = vault.seal(newcomer.identity, dossier_id=dossier.pk, actor=actor, grantees=grantees)
    seal_dossier(dossier)
    return Party.objects.create(
        dossier=dossier,
        role=newcomer.role,
        standing=newcomer.standing,
        people=newcomer.people,
        is_anonymous=newcomer.is_anonymous,
        sealed_id=sealed.id,
        sealed_digest=sealed.digest,
        pseudonym=sealed.pseudonym,
    )


def enter_parties(
    dossier: Dossier, newcomers: Iterable[Newcomer], *, actor: Post, grantees: Collection[Post] = ()
) -> None:
    """Enter several people in their order; neighbours who stand openly take one statement together."""
    for is_sealed, group in groupby(newcomers, key=lambda each: each.identity is not None):
        if is_sealed:
            for newcomer in group:
                enter_party(dossier, newcomer, actor=actor, grantees=grantees)
        else:
            Party.objects.bulk_create(Party(dossier=dossier, **newcomer.plain()) for newcomer in group)


@whole()
def enter_relative(dossier: Dossier, relative: Relative, *, actor: Post, grantees: Iterable[Post] = ()) -> Party:
    """Seal somebody near to whoever denounces — người thân cần bảo vệ (Luật Tố cáo 2018, Điều 47.1, 56).

    An identity of its own, so that nobody else is opened when it is entered, chosen or opened itself. It bears no
    traces: who is near to two denouncers is not one denouncer.
    """
    sealed = _seal_relative(dossier, relative, actor=actor, grantees=grantees)
    seal_dossier(dossier)
    return Party.objects.create(
        dossier=dossier,
        role=PartyRole.RELATIVE,
        sealed_id=sealed.id,
        sealed_digest=sealed.digest,
        pseudonym=sealed.pseudonym,
    )


@whole()
def write_relative_again(party: Party, relative: Relative, *, actor: Post, grantees: Iterable[Post] = ()) -> Party:
    """Seal what is right of a relative; what was sealed before stays in the vault as it is — ghi lại người thân."""
    sealed = _seal_relative(party.dossier, relative, actor=actor, grantees=grantees)
    party.sealed_id, party.sealed_digest, party.pseudonym = sealed.id, sealed.digest, sealed.pseudonym
    party.save(update_fields=["sealed_id", "sealed_digest", "pseudonym"])
    return party


@sensitive_variables()
def _seal_relative(dossier: Dossier, relative: Relative, *, actor: Post, grantees: Iterable[Post]) -> vault.Sealed:
    told = relative if relative.of else replace(relative, of=_only_denouncer(dossier.pk))
    identity = Identity(relatives=(told,))
    refuse_echo(dossier.subject, identity)
    return vault.seal(identity, dossier_id=dossier.pk, actor=actor, grantees=grantees)


def _only_denouncer(dossier_id: UUID) -> str:
    """What the one sealed person is called who brought the matter; nothing when there are several or none."""
    brought = [each.pseudonym for each in queries.sealed_claimants(dossier_id)]
    return brought[0] if len(brought) == 1 else ""


@sensitive_variables()
def identity_of(person: Newcomer | Party, text: str = "") -> Identity:
    """Everything that points to somebody, as the vault keeps it, with the petition's own words."""
    beside = {words: getattr(person, name) for name, words in TOLD_BESIDE.items()}
    beside["Ngày văn bản"] = f"{person.mandate_on:%d/%m/%Y}" if person.mandate_on else ""
    told = "".join(f"{words}: {value}\n" for words, value in beside.items() if value)
    lives = [person.address, str(person.home) if person.home else ""]
    columns = {name: getattr(person, name) for name in ("name", "birth_year", *SEALED_COLUMNS)}
    return Identity(
        **columns | {"address": ", ".join(each for each in lives if each)},
        id_issued_on=person.id_issued_on.isoformat() if person.id_issued_on else "",
        text=told + text,
    )


@whole()
def seal_party(party: Party, *, role: PartyRole, text: str, actor: Post, grantees: Iterable[Post] = ()) -> Party:
    """Seal somebody who stood openly in the file, with the petition's own words; earlier copies may exist."""
    identity = identity_of(party, text)
    refuse_echo(party.dossier.subject, identity)
    sealed = vault.seal(identity, dossier_id=party.dossier_id, actor=actor, grantees=grantees)
    for name in ("name", *TOLD_BESIDE, *SEALED_COLUMNS):
        setattr(party, name, "")
    for name in ("birth_year", "id_issued_on", "mandate_on", "home"):
        setattr(party, name, None)
    party.role = role
    party.sealed_id, party.sealed_digest, party.pseudonym = sealed.id, sealed.digest, sealed.pseudonym
    party.save()
    seal_dossier(party.dossier)
    return party


@whole()
def open_party(party: Party, identity: Identity, *, role: PartyRole) -> Party:
    """Let somebody stand openly in the file whose petition turned out to be no denunciation."""
    if not party.is_anonymous:
        for name in ("name", *SEALED_COLUMNS):
            setattr(party, name, getattr(identity, name))
        party.birth_year = identity.birth_year
        party.id_issued_on = date.fromisoformat(identity.id_issued_on) if identity.id_issued_on else None
    party.role, party.sealed_id, party.sealed_digest, party.pseudonym = role, None, "", ""
    party.save()
    return party


def unseal_dossier(dossier: Dossier) -> None:
    """Mark that the file holds nobody sealed who brought it or speaks in it any more; refused while it does.

    Relatives stay sealed whatever the petition turned out to be: the matter goes on without them.
    """
    held = queries.parties_of(dossier.pk).filter(sealed_id__isnull=False)
    if held.exclude(role=PartyRole.RELATIVE).exists():
        raise Refused([Refusal("Luật Tố cáo 2018, Điều 8.3", "Hồ sơ còn danh tính được giữ bí mật")])
    dossier.confidentiality = Confidentiality.ORDINARY
    dossier.save(update_fields=["confidentiality"])


def recast(party: Party, role: PartyRole) -> None:
    """Say in what part somebody stands in the file now that the kind of the petition is known."""
    party.role = role
    party.save(update_fields=["role"])


def refuse_echo(words: str, identity: Identity, box: str = "subject") -> None:
    """Refuse a summary, or what is typed in another box, that holds a name, number or address of a sealed person."""
    if echoes(words, identity):
        what = "Tóm tắt nội dung" if box == "subject" else "Ô này"
        reason = f"{what} chứa thông tin của người được giữ bí mật; hãy viết lại, không nêu tên, số, địa chỉ"
        raise Refused([Refusal(SECRECY, reason, box)])


def seal_dossier(dossier: Dossier) -> None:
    """Mark that the file holds a sealed identity; what was handed in before is sealed with it."""
    if dossier.is_sealed:
        return
    documents.seal_files(dossier.pk)
    dossier.confidentiality = Confidentiality.SEALED
    dossier.save(update_fields=["confidentiality"])


@whole()
def join(dossier: Dossier, *, matter_id: UUID, on: date, why: str) -> Joining:
    """This file belongs to that matter from now on. The file must stand alone, and the matter be its own root."""
    queries.locked(dossier.pk)
    root = queries.matter_of(matter_id)
    if root == dossier.pk or queries.matter_of(dossier.pk) != dossier.pk or queries.joined_to(dossier.pk).exists():
        raise Refused([Refusal("Thông tư 05/2021/TT-TTCP, Điều 6", "Hồ sơ này đã gắn với một vụ việc")])
    return Joining.objects.create(dossier=dossier, matter_id=root, since=on, why=why)


@whole()
def take_out(dossier: Dossier, *, on: date) -> Joining:
    """End the joining in force: the file stands alone again."""
    joining = Joining.objects.select_for_update().filter(dossier=dossier, until=None).first()
    if joining is None:
        raise Refused([Refusal("Thông tư 05/2021/TT-TTCP, Điều 6", "Hồ sơ này không gắn với vụ việc nào")])
    joining.until = on
    joining.save(update_fields=["until"])
    return joining


def withdraw(party: Party, *, on: date) -> None:
    """Note on which day this one withdrew — rút đơn."""
    party.withdrew_on = on
    party.save(update_fields=["withdrew_on"])


def withdraw_again(dossier_id: UUID, *, on: date, party_id: str | None = None) -> None:
    """Take back the note of a withdrawal on that day, of one party or of all, when its step is struck."""
    parties = Party.objects.filter(dossier_id=dossier_id, withdrew_on=on)
    if party_id is not None:
        parties = parties.filter(pk=party_id)
    parties.update(withdrew_on=None)


def join_again(dossier_id: UUID, *, on: date, until: date) -> None:
    """Set the joinings of a file back to what they were before a step of that day, when it is struck.

    What began that day ends; what ended that day holds again.
    """
    begun = Joining.objects.filter(dossier_id=dossier_id, since=on, until=None).update(until=until)
    if not begun:
        Joining.objects.filter(dossier_id=dossier_id, until=on).update(until=None)
