"""Who works in the province: accounts and posts — tài khoản và vị trí công tác chạy thử."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from kntc.accounts import actions
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import people, queries
from kntc.config.demo.province import BOARD, COMMITTEE, COMMUNES, INSPECTORATE, OFFICE, Department

PASSWORD = "Lua-chin-Nam-Giang"  # noqa: S105 -- told to everybody: it opens invented data only
IN_OFFICE_SINCE = date(2020, 1, 1)
# Communes and departments at work in the system; the others are there, and have not joined yet.
AT_WORK = (*COMMUNES[:12], COMMUNES[-1])
DEPARTMENTS = (Department.AGRICULTURE, Department.CONSTRUCTION, Department.HOME_AFFAIRS, Department.HEALTH)
# The department that works in the full way: the head of a division looks at proposals first.
IN_THE_FULL_WAY = Department.AGRICULTURE
# Communes large enough for a second official beside the desk.
LARGE = 5


@dataclass(frozen=True)
class Official:
    """A post to be filled: where, as what, and the name to sign in with — vị trí công tác."""

    username: str
    unit: str
    role: OfficeRole
    title: str
    shown: bool = False


ROLE = OfficeRole
PROVINCIAL = (
    Official("ubnd.chutich", COMMITTEE, ROLE.CHAIR, "Chủ tịch UBND tỉnh", shown=True),
    Official("ubnd.phochutich", COMMITTEE, ROLE.UNIT_HEAD, "Phó Chủ tịch UBND tỉnh"),
    Official("vp.chanhvanphong", OFFICE, ROLE.UNIT_HEAD, "Chánh Văn phòng"),
    Official("vp.thammuu", OFFICE, ROLE.ADVISER, "Chuyên viên Ban Nội chính", shown=True),
    Official("vp.quantri", OFFICE, ROLE.SYSTEM_ADMINISTRATOR, "Quản trị hệ thống", shown=True),
    Official("btcd.truongban", BOARD, ROLE.UNIT_HEAD, "Trưởng ban", shown=True),
    Official("btcd.tiepdan", BOARD, ROLE.RECEPTION_OFFICER, "Chuyên viên", shown=True),
    Official("btcd.tiepdan2", BOARD, ROLE.RECEPTION_OFFICER, "Chuyên viên"),
    Official("btcd.xulydon", BOARD, ROLE.PETITION_OFFICER, "Chuyên viên", shown=True),
    Official("btcd.xulydon2", BOARD, ROLE.PETITION_OFFICER, "Chuyên viên"),
    Official("btcd.quantri", BOARD, ROLE.UNIT_ADMINISTRATOR, "Chuyên viên", shown=True),
    Official("tt.chanhthanhtra", INSPECTORATE, ROLE.UNIT_HEAD, "Chánh Thanh tra tỉnh"),
    Official("tt.truongphong", INSPECTORATE, ROLE.DIVISION_HEAD, "Trưởng phòng", shown=True),
    Official("tt.xacminh", INSPECTORATE, ROLE.CASE_OFFICER, "Thanh tra viên", shown=True),
    Official("tt.xacminh2", INSPECTORATE, ROLE.CASE_OFFICER, "Thanh tra viên"),
    Official("tt.xacminh3", INSPECTORATE, ROLE.CASE_OFFICER, "Thanh tra viên"),
    Official("tt.theodoi", INSPECTORATE, ROLE.PROVINCIAL_MONITOR, "Thanh tra viên", shown=True),
    Official("tt.giuket", INSPECTORATE, ROLE.CUSTODIAN, "Thanh tra viên", shown=True),
)


# Who oversees or advises opens no identities and administers nothing: a password is enough.
WITHOUT_TELEPHONE = (ROLE.PROVINCIAL_MONITOR, ROLE.ADVISER)


def secret_of(username: str) -> str:
    """What makes this official's one-time codes, the same on every machine: told to everybody, like the password."""
    return base64.b32encode(hashlib.sha256(f"Nam Giang, {username}".encode()).digest()[:20]).decode()


def roster() -> Iterator[Official]:
    """Every post of the province."""
    yield from PROVINCIAL
    for department in DEPARTMENTS:
        code, short = f"NG.{department.value}", department.value.lower()
        yield Official(f"{short}.giamdoc", code, ROLE.UNIT_HEAD, "Giám đốc Sở")
        yield Official(f"{short}.xulydon", code, ROLE.PETITION_OFFICER, "Chuyên viên")
        yield Official(f"{short}.xacminh", code, ROLE.CASE_OFFICER, "Chuyên viên")
        if department is IN_THE_FULL_WAY:
            yield Official(f"{short}.truongphong", code, ROLE.DIVISION_HEAD, "Trưởng phòng")
    for number, commune in enumerate(AT_WORK, start=1):
        short = f"xa{number:02}"
        yield Official(f"{short}.chutich", commune.committee, ROLE.CHAIR, f"Chủ tịch UBND {commune.kind.vietnamese}")
        yield Official(f"{short}.canbo", commune.committee, ROLE.PETITION_OFFICER, "Công chức")
        if number <= LARGE:
            yield Official(f"{short}.xacminh", commune.committee, ROLE.CASE_OFFICER, "Công chức")
    # A reform of units takes two people. At the end, so that everybody else keeps the name drawn for him.
    yield Official("vp.quantri2", OFFICE, ROLE.SYSTEM_ADMINISTRATOR, "Quản trị hệ thống")


def take_office() -> None:
    """Open the accounts that are missing and give everybody a post — bố trí cán bộ."""
    there = queries.user_names()
    carries = {official.username for official in roster() if official.role not in WITHOUT_TELEPHONE}
    rng = Random("officials of Nam Giang")  # noqa: S311 -- names, no secrets
    for official in roster():
        name = people.full_name(rng)
        if official.username not in there:
            _appoint(official, name)
    for post in queries.posts():
        if post.account.username in carries:
            actions.give_telephone(post.account, secret=secret_of(post.account.username))


def _appoint(official: Official, name: str) -> Post:
    account = actions.create_account(
        username=official.username, full_name=name, password=PASSWORD, must_change_password=False, actor=None
    )
    unit = queries.unit(official.unit)
    assert unit is not None  # noqa: S101 -- founded before anybody takes office
    return actions.appoint(
        account, unit=unit, role=official.role, title=official.title, since=IN_OFFICE_SINCE, actor=None
    )


def shown(*, everybody: bool = False) -> list[dict[str, str]]:
    """One official per role, as `kntc demo-accounts` lists them, or all; nobody before the province is founded."""
    posts = {post.account.username: post for post in queries.posts()}
    return [
        {
            "role": official.role.vietnamese,
            "unit": posts[official.username].unit.name,
            "username": official.username,
            "password": PASSWORD,
            "totp_secret": "" if official.role in WITHOUT_TELEPHONE else secret_of(official.username),
            "role_code": official.role.value,
            "full_name": posts[official.username].account.full_name,
        }
        for official in roster()
        if (official.shown or everybody) and official.username in posts
    ]
