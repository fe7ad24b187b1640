"""Communes that have not joined yet ask for their administrator's account — đề nghị cấp tài khoản chạy thử.

One waits too long, one came today, one was returned; nobody's account is opened, so that the roster stays what it is.
"""

from datetime import date, timedelta
from io import BytesIO
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from kntc.accounts.roles import OfficeRole
from kntc.config.demo import queries, scans
from kntc.config.demo.office import Office
from kntc.config.demo.officials import AT_WORK
from kntc.config.demo.province import COMMUNES, OFFICE, Commune
from kntc.documents.actions import Incoming
from kntc.documents.models import FileKind
from kntc.enrolment import actions
from kntc.enrolment.actions import Applicant
from kntc.enrolment.models import AccountRequest
from kntc.proceedings import clock
from kntc.ui.templatetags.vietnamese import vn_date


class Asking(NamedTuple):
    """Somebody of a commune, and how many days ago they asked."""

    name: str
    birth_date: date
    days_ago: int
    returned: str = ""


ASKING = (
    Asking("Lò Thị Duyên", date(1991, 5, 14), 6),
    Asking("Đinh Văn Khôi", date(1987, 11, 2), 4, "Bản quét thiếu trang có chữ ký và dấu của Chủ tịch UBND xã."),
    Asking("Đinh Văn Khôi", date(1987, 11, 2), 2),
    Asking("Vi Ngọc Hiền", date(1994, 8, 30), 0),
)


@transaction.atomic
def ask() -> int:
    """Each asks once, whenever the demo is filled; gives how many are new."""
    waiting = [each for each in COMMUNES if each not in AT_WORK]
    # The second asks twice, having been returned.
    communes = (waiting[0], waiting[1], waiting[1], waiting[2])
    administrator = Office().post(OFFICE, OfficeRole.SYSTEM_ADMINISTRATOR)
    new = [each for each in zip(range(len(ASKING)), ASKING, communes, strict=True) if not _stands(each[0])]
    for number, asking, commune in new:
        with clock.recording_at(clock.now() - timedelta(days=asking.days_ago)):
            made = _asked(number, asking, commune)
            if asking.returned:
                actions.send_back(made, reason=asking.returned, actor=administrator)
    return len(new)


def _stands(number: int) -> bool:
    return queries.asked_for_account(_key(number))


def _asked(number: int, asking: Asking, commune: Commune) -> AccountRequest:
    unit = queries.unit(commune.committee)
    assert unit is not None  # noqa: S101 -- the province was founded
    mail = f"quantri{number}@{unit.code.lower()}.invalid"
    applicant = Applicant(asking.name, asking.birth_date, unit, f"0900 000 2{number:02}", mail)
    scan = scans.letter(
        "Văn bản đăng ký tài khoản quản trị đơn vị",
        (
            f"{unit.name} giao nhiệm vụ quản trị đơn vị cho {asking.name}, sinh ngày {vn_date(asking.birth_date)}.",
            f"Số điện thoại {applicant.phone}, thư điện tử {mail}. Lãnh đạo đơn vị xác nhận các thông tin trên.",
        ),
        "Chủ tịch Ủy ban nhân dân",
    )
    incoming = Incoming(BytesIO(scan), "van-ban-dang-ky.pdf", FileKind.PDF, len(scan), "confirmation")
    kept = actions.keep_confirmation(incoming, form_key=_key(number))
    return actions.ask(applicant, confirmation=kept, form_key=_key(number))


def _key(number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"kntc:demo:account:{number}")
