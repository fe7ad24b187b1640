"""Petitions as they arrive at the offices of the cast — đơn đến."""

from datetime import date
from typing import Any

from kntc.accounts.models import Post
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, PetitionKind
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt

ARRIVED = date(2026, 8, 4)

SUONG = Newcomer(
    PartyRole.COMPLAINANT,
    name="Hồ Thị Sương",
    birth_year=1968,
    id_no="000168004217",
    address="xóm 7, xã Diễn Châu, tỉnh Nghệ An",
    phone="0900000117",
)
COMMUNE_CHAIR = Newcomer(PartyRole.RESPONDENT, name="Chủ tịch UBND xã Diễn Châu")
CHUYEN = Newcomer(
    PartyRole.DENOUNCER,
    name="Lường Văn Chuyên",
    id_no="000059011388",
    phone="0900000204",
    address="thôn 4, xã Nông Cống, tỉnh Thanh Hóa",
)
ACCUSED = Newcomer(PartyRole.ACCUSED, name="Mai Bá Thước", position="Chủ tịch UBND xã")
WORDS = "Tôi là Lường Văn Chuyên, thôn 4, tố cáo ông Mai Bá Thước thu tiền trái quy định."


def complaint(**rest: Any) -> Receipt:
    """A complaint about a decision on land, by post."""
    given: dict[str, Any] = {
        "kind": PetitionKind.COMPLAINT,
        "subject": "Khiếu nại quyết định thu hồi 186 m² đất để mở rộng đường liên xã",
        "channel": Channel.POST,
        "received_on": ARRIVED,
        "people": (SUONG, COMMUNE_CHAIR),
        "text": "Tôi khiếu nại Quyết định số 1123/QĐ-UBND.",
    }
    return Receipt(**(given | rest))


def denunciation(**rest: Any) -> Receipt:
    """A denunciation of a commune's chair, by post."""
    given: dict[str, Any] = {
        "kind": PetitionKind.DENUNCIATION,
        "subject": "Tố cáo Chủ tịch xã thu tiền đóng góp trái quy định",
        "people": (CHUYEN, ACCUSED),
        "text": WORDS,
    }
    return complaint(**(given | rest))


def feedback(**rest: Any) -> Receipt:
    """A report of a farm that fouls a stream, by the web."""
    given: dict[str, Any] = {
        "kind": PetitionKind.FEEDBACK,
        "subject": "Phản ánh trang trại xả nước thải ra suối",
        "channel": Channel.ONLINE,
    }
    return complaint(**(given | rest))


def received(receipt: Receipt, actor: Post, **rest: Any) -> Petition:
    """The petition, received at the official's own unit on the day it arrived."""
    return actions.receive(receipt, unit=actor.unit, actor=actor, on=receipt.received_on, **rest)
