"""Files and people for the tests of files — hồ sơ mẫu."""

from datetime import UTC, date, datetime
from typing import Any

from kntc.accounts.models import Post
from kntc.dossiers import actions
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.terms import PartyRole
from kntc.vault.identity import Identity

RECEIVED = date(2026, 8, 4)
CHUYEN = Identity(
    name="Lường Văn Chuyên",
    birth_year=1959,
    id_no="000059011388",
    phone="0900000204",
    address="thôn 4, xã Nông Cống",
    text="Tôi tố cáo ông Mai Bá Thước.",
)


def opened(**rest: Any) -> Dossier:
    """A file on land, opened on Tuesday 4 August 2026."""
    given: dict[str, Any] = {
        "subject": "Thu hồi 186 m² đất vườn",
        "received_on": RECEIVED,
        "opened_at": datetime(2026, 8, 4, 2, tzinfo=UTC),
    }
    return actions.open_dossier(**(given | rest))


def suong(dossier: Dossier, actor: Post, **rest: Any) -> Party:
    """Somebody who complains, by her name."""
    given: dict[str, Any] = {
        "role": PartyRole.COMPLAINANT,
        "name": "Hồ Thị Sương",
        "birth_year": 1968,
        "id_kind": "citizen_card",
        "id_no": "000168004217",
        "address": "xóm 7, xã Diễn Châu",
        "phone": "0900000117",
        "email": "suong@nam-giang.invalid",
        "position": "Giáo viên",
    }
    return actions.enter_party(dossier, Newcomer(**(given | rest)), actor=actor)


def chuyen(dossier: Dossier, actor: Post, *grantees: Post) -> Party:
    """Somebody who denounces, sealed."""
    newcomer = Newcomer(PartyRole.DENOUNCER, identity=CHUYEN)
    return actions.enter_party(dossier, newcomer, actor=actor, grantees=grantees)
