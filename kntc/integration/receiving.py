"""A petition of a first message as the desk takes it in, and its visit, where there was one — nhận đơn gửi đến.

What a message does not say is not made up: a visit that the law does not let stand with what was sent is left for
officials to complete (kntc.integration.completing), and the petition is taken in without it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from kntc.accounts.models import Post
from kntc.dossiers.actions import Refused
from kntc.dossiers.terms import CLAIMANTS, PartyRole
from kntc.integration import people, queries
from kntc.integration.checking import Read, Wrong
from kntc.integration.terms import Fault
from kntc.law.petition.terms import SEALED_KINDS, Channel, Forwarder, Instance, PetitionKind
from kntc.law.reception.terms import Host, ReceptionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import clock
from kntc.reception import actions as reception
from kntc.reception.statement import Statement
from kntc.units.models import Unit

KINDS = {"KN": PetitionKind.COMPLAINT, "TC": PetitionKind.DENUNCIATION, "PA": PetitionKind.FEEDBACK}
CHANNELS = {"1": Channel.POST, "4": Channel.FORWARDED, "6": Channel.IN_PERSON}
RECEPTION = "6"
SUBJECT_LENGTH = 300
# As short as can be: a summary that bears any word of the denouncer's name would be refused.
SEALED_SUBJECT = {PetitionKind.DENUNCIATION: "Tố cáo", PetitionKind.MIXED: "Nhiều nội dung"}
TYPED_AS = {"forwarder_on": "NguonDonDen.NgayVanBan"}
SAID = ("LanhDaoTiep", "TiepDinhKy", "UyQuyen", "LanhDaoUyQuyen")
COUNTED = ("SoNguoiKNTC", "SoNguoiDaiDien")


def take_in(values: Mapping[str, Any], read: Read, *, unit: Unit, actor: Post, on: date) -> tuple[Petition, str]:
    """The petition, after the visit at which it came; and why the visit could not be entered, where it could not."""
    kind = kind_of(values)
    receipt = _receipt(values, kind, read)
    if not came_at_reception(values):
        return _received(receipt, unit=unit, actor=actor, on=on), ""
    try:
        with transaction.atomic():
            return _with_visit(values, receipt, unit=unit, actor=actor, on=on), ""
    except Refused as why:
        return _received(receipt, unit=unit, actor=actor, on=on), why.refusals[0].reason


def came_at_reception(values: Mapping[str, Any]) -> bool:
    """Whether somebody with a name was received, and the petition handed over then — đơn nhận khi tiếp công dân."""
    return bool(values["NguonDonDen"]["MaNguonDonDen"] == RECEPTION) and not people.is_nameless(values)


def said_of_visit(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the message says of the reception: officials' names, flags and numbers, nobody who came."""
    told = {name: values["VuViec"][name] for name in SAID}
    return told | {name: values["NguoiKNTC"][name] for name in COUNTED}


def visit_facts(told: Mapping[str, Any]) -> dict[str, Any]:
    """The reception as the register puts it: periodic or regular, the head's or the delegate's, how many came."""
    is_led = told["LanhDaoTiep"] or told["TiepDinhKy"]
    people_count = max(told["SoNguoiKNTC"], 1)
    return {
        "kind": ReceptionKind.PERIODIC if told["TiepDinhKy"] else ReceptionKind.REGULAR,
        "host": Host.DELEGATE if told["UyQuyen"] else Host.HEAD if is_led else Host.OFFICER,
        "people_count": people_count,
        "representatives": min(told["SoNguoiDaiDien"], people_count) if people_count > 1 else 0,
        "note": _led_by(told),
    }


def _led_by(told: Mapping[str, Any]) -> str:
    named = (("Lãnh đạo tiếp", told["LanhDaoTiep"]), ("người được ủy quyền", told["LanhDaoUyQuyen"]))
    words = "; ".join(f"{what}: {who}" for what, who in named if who)
    return words[:1].upper() + words[1:300]


def _with_visit(values: Mapping[str, Any], receipt: Receipt, *, unit: Unit, actor: Post, on: date) -> Petition:
    """Received first, then taken in: the petition stays in the visit's file, as from the desk."""
    callers = tuple(replace(each, role=PartyRole.VISITOR) for each in receipt.people if each.role in CLAIMANTS)
    said = Statement(
        subject=receipt.subject,
        content=receipt.open_text or receipt.subject,
        people=callers,
        about=receipt.kind,
        **visit_facts(said_of_visit(values)),
    )
    visit = reception.record(said, unit=unit, actor=actor, on=on)
    others = tuple(each for each in receipt.people if each.role not in CLAIMANTS)
    reading = {"signers": receipt.columns()["signers"], **receipt.reading}
    rest = replace(receipt, people=others, reading=reading)
    return petitions.receive(rest, unit=unit, actor=actor, on=on, visit=visit)


def _received(receipt: Receipt, **rest: Any) -> Petition:  # noqa: ANN401 -- the keywords of receive
    """The petition taken in; what the desk would refuse is refused in the words of the connection."""
    try:
        return petitions.receive(receipt, **rest)
    except Refused as why:
        first = why.refusals[0]
        path = TYPED_AS.get(first.field, "")
        raise Wrong(Fault.BAD_VALUE, path, first.reason, f"({first.article})") from None


def kind_of(values: Mapping[str, Any]) -> PetitionKind:
    """What the petition is: several kinds together are a petition of several contents."""
    kinds = {KINDS[row["MaLoaiDon"]] for row in values["PhanLoaiDon"]}
    return kinds.pop() if len(kinds) == 1 else PetitionKind.MIXED


def codes_of(values: Mapping[str, Any]) -> list[str]:
    """The deepest code of each classification."""
    names = ("MaLoaiDon3", "MaLoaiDon2", "MaLoaiDon1")
    return [next((row[name] for name in names if row[name]), row["MaLoaiDon"]) for row in values["PhanLoaiDon"]]


def _receipt(values: Mapping[str, Any], kind: PetitionKind, read: Read) -> Receipt:
    source, on = values["NguonDonDen"], values["VuViec"]["NgayNhapDon"]
    sender = queries.unit_coded(source["MaCoQuanChuyenDon"]) if source["MaCoQuanChuyenDon"] else None
    if source["NgayVanBan"] and sender is None:
        read.warn("T07", "NguonDonDen.NgayVanBan", "bỏ qua vì nguồn đơn không phải cơ quan khác chuyển")
    is_sealed = kind in SEALED_KINDS
    subject = SEALED_SUBJECT[kind] if is_sealed else _short(values["NoiDungDon"])
    return Receipt(
        kind=kind,
        subject=subject,
        channel=CHANNELS.get(source["MaNguonDonDen"], Channel.POST),
        received_on=on,
        people=people.entered(values, kind, on=clock.today()),
        text=values["NoiDungDon"],
        forwarder=Forwarder.AGENCY if sender else Forwarder.NONE,
        forwarder_name=sender.name if sender else "",
        forwarder_no=source["SoVanBanDen"] if sender else "",
        forwarder_on=source["NgayVanBan"] if sender else None,
        reading=_read_off(values, kind),
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SUBJECT_LENGTH else f"{words[: SUBJECT_LENGTH - 1]}…"


def _read_off(values: Mapping[str, Any], kind: PetitionKind) -> dict[str, Any]:
    """A decision that was given before makes it a second complaint or a further denunciation."""
    found: dict[str, Any] = {"field": queries.field_of(codes_of(values), values["VuViec"]["NgayNhapDon"])}
    found |= {"anonymous": True} if people.is_nameless(values) else {}
    before = values["CoQuanDaGiaiQuyet"]
    again = {PetitionKind.COMPLAINT: Instance.SECOND, PetitionKind.DENUNCIATION: Instance.FURTHER}.get(kind)
    if before is None or again is None:
        return found
    return found | {"instance": again, "settled_finally": (before["LanGiaiQuyet"] or 1) > 1}
