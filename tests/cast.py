"""The standing cast: fixed people in fixed offices with fixed rights — những người trong các phép thử.

Each person takes office when a test first names them, so that a test pays only for those it needs. All are
invented; nothing they do in a test happened in the offices named.
"""

from datetime import date
from functools import cache, cached_property

import pytest
from django.contrib.auth.hashers import make_password

from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.units import queries as units
from kntc.units.models import Unit

IN_OFFICE_SINCE = date(2015, 1, 1)
PASSWORD = "Cây đa giếng nước"
COMMUNE, NEIGHBOUR = "17464.UBND", "17395.UBND"  # UBND xã Diễn Châu, UBND xã Hùng Châu, tỉnh Nghệ An
PROVINCE, OTHER_PROVINCE = "40", "38"  # Nghệ An, Thanh Hóa


class Cast:
    """Everybody's post; ``cast.officer.unit`` and ``cast.officer.account`` are theirs."""

    @cached_property
    def officer(self) -> Post:
        """Receives, handles and verifies at a commune, which works in the simple way."""
        return appointed("thuy.ptt", "Phan Thị Thu Thủy", COMMUNE, OfficeRole.PETITION_OFFICER, "Công chức")

    @cached_property
    def second_officer(self) -> Post:
        """Sits beside the first, with the same rights."""
        return appointed("nam.lv", "Lê Văn Nam", COMMUNE, OfficeRole.RECEPTION_OFFICER, "Công chức")

    @cached_property
    def verifier(self) -> Post:
        """Verifies cases at the commune."""
        return appointed("binh.tq", "Trần Quốc Bình", COMMUNE, OfficeRole.CASE_OFFICER, "Công chức")

    @cached_property
    def head(self) -> Post:
        """The commune's Chair: decides complaints and denunciations."""
        return appointed("dung.hv", "Hồ Văn Dũng", COMMUNE, OfficeRole.CHAIR, "Chủ tịch UBND xã")

    @cached_property
    def deputy(self) -> Post:
        """The commune's Deputy Chair: decides only what the Chair delegates."""
        return appointed("lan.nt", "Nguyễn Thị Lan", COMMUNE, OfficeRole.UNIT_HEAD, "Phó Chủ tịch UBND xã")

    @cached_property
    def administrator(self) -> Post:
        """Administers the commune's accounts; has no case rights."""
        return appointed("khoa.dd", "Đặng Đăng Khoa", COMMUNE, OfficeRole.UNIT_ADMINISTRATOR, "Công chức")

    @cached_property
    def neighbour(self) -> Post:
        """Does the first officer's work in the next commune."""
        return appointed("hoa.vt", "Võ Thị Hoa", NEIGHBOUR, OfficeRole.PETITION_OFFICER, "Công chức")

    @cached_property
    def neighbour_head(self) -> Post:
        """The next commune's Chair."""
        return appointed("thang.bd", "Bùi Đức Thắng", NEIGHBOUR, OfficeRole.CHAIR, "Chủ tịch UBND xã")

    @cached_property
    def receiver(self) -> Post:
        """Receives citizens at the provincial reception board."""
        return appointed("mai.pt", "Phạm Thị Mai", f"{PROVINCE}.BTCD", OfficeRole.RECEPTION_OFFICER, "Chuyên viên")

    @cached_property
    def handler(self) -> Post:
        """Handles petitions at the provincial reception board."""
        return appointed("tuan.na", "Ngô Anh Tuấn", f"{PROVINCE}.BTCD", OfficeRole.PETITION_OFFICER, "Chuyên viên")

    @cached_property
    def board_head(self) -> Post:
        """Heads the provincial reception board: approves how petitions are handled there."""
        return appointed("son.ht", "Hoàng Thanh Sơn", f"{PROVINCE}.BTCD", OfficeRole.UNIT_HEAD, "Trưởng ban")

    @cached_property
    def province_head(self) -> Post:
        """The province's Chair: decides what is the province's to decide."""
        return appointed("vinh.dx", "Đinh Xuân Vinh", f"{PROVINCE}.UBND", OfficeRole.CHAIR, "Chủ tịch UBND tỉnh")

    @cached_property
    def inspector(self) -> Post:
        """Verifies cases at the provincial Inspectorate, for the province's Chair."""
        return appointed("ha.lt", "Lưu Thị Hà", f"{PROVINCE}.TT", OfficeRole.CASE_OFFICER, "Thanh tra viên")

    @cached_property
    def inspectorate_head(self) -> Post:
        """Heads the provincial Inspectorate."""
        return appointed("quang.tv", "Tạ Văn Quang", f"{PROVINCE}.TT", OfficeRole.UNIT_HEAD, "Chánh Thanh tra tỉnh")

    @cached_property
    def monitor(self) -> Post:
        """Watches over the whole province; changes nothing."""
        return appointed("yen.cb", "Cao Bảo Yến", f"{PROVINCE}.TT", OfficeRole.PROVINCIAL_MONITOR, "Thanh tra viên")

    @cached_property
    def custodian(self) -> Post:
        """Keeps the vault of identities; opens none, handles no case."""
        return appointed("kien.mt", "Mạc Trung Kiên", f"{PROVINCE}.TT", OfficeRole.CUSTODIAN, "Thanh tra viên")

    @cached_property
    def department_officer(self) -> Post:
        """Handles petitions at a department of the province."""
        return appointed("oanh.dk", "Dương Kim Oanh", f"{PROVINCE}.SNNMT", OfficeRole.PETITION_OFFICER, "Chuyên viên")

    @cached_property
    def department_head(self) -> Post:
        """Directs a department of the province."""
        return appointed("phuc.vh", "Vương Hữu Phúc", f"{PROVINCE}.SNNMT", OfficeRole.UNIT_HEAD, "Giám đốc Sở")

    @cached_property
    def outsider(self) -> Post:
        """Does the same work in another province."""
        board = f"{OTHER_PROVINCE}.BTCD"
        return appointed("giang.lh", "Lý Hương Giang", board, OfficeRole.RECEPTION_OFFICER, "Chuyên viên")

    @cached_property
    def system_administrator(self) -> Post:
        """Administers the whole system; has no case rights."""
        return appointed("bao.tg", "Từ Gia Bảo", "TW.TTCP", OfficeRole.SYSTEM_ADMINISTRATOR, "Chuyên viên")

    @property
    def commune(self) -> Unit:
        """Where the officer works."""
        return units.by_code(COMMUNE)


@cache
def hashed() -> str:
    """The password of everybody, hashed once."""
    return make_password(PASSWORD)


def appointed(username: str, full_name: str, unit_code: str, role: OfficeRole, title: str) -> Post:
    """Somebody who has been in office for years: the rows alone, since nobody's test is about that appointment."""
    account = Account(username=username, full_name=full_name, password=hashed(), must_change_password=False)
    account.save(force_insert=True)
    unit = units.by_code(unit_code)
    return Post.objects.create(account=account, unit=unit, role=role, title=title, since=IN_OFFICE_SINCE)


@pytest.fixture
def cast() -> Cast:
    """Nobody yet; each person appears when named."""
    return Cast()
