"""Invented people — người trong tỉnh chạy thử.

Numbers that nobody bears: identity numbers begin with 000, telephones with 0900 000, mail ends in .invalid.
"""

from dataclasses import dataclass
from random import Random

from kntc.config.demo.province import NAME, Commune
from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import IdentityPaper, PartyRole

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Lường",
    "Vi", "Lò", "Cao", "Tạ", "Mạc", "Quách", "Thái", "Chu", "Đinh",
)  # fmt: skip
MEN = (
    ("Văn", "Đức", "Quang", "Xuân", "Đình", "Trọng"),
    ("Hùng", "Dũng", "Thắng", "Tuấn", "Bính", "Sáng", "Lực", "Khôi", "Vượng", "Tiến", "Toàn", "Phúc"),
)
WOMEN = (
    ("Thị", "Thu", "Ngọc", "Kim", "Bích"),
    ("Sương", "Hằng", "Lan", "Mai", "Nga", "Thoa", "Hiền", "Liễu", "Phượng", "Duyên", "Lụa", "Xuyến"),
)
HAMLETS = (
    "Đồng Mít", "Bờ Lau", "Gốc Sung", "Ao Sen", "Cây Thị", "Đá Dựng", "Ruộng Cạn", "Bãi Sau", "Cống Đôi", "Xóm Chợ",
    "Mả Dừa", "Sân Kho",
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Somebody who lives in the province."""

    name: str
    birth_year: int
    id_no: str
    address: str
    phone: str

    def as_newcomer(self, role: PartyRole = PartyRole.PETITIONER, people: int = 1) -> Newcomer:
        """The person as a file enters him."""
        return Newcomer(
            role,
            name=self.name,
            birth_year=self.birth_year,
            id_kind=IdentityPaper.CITIZEN_CARD,
            id_no=self.id_no,
            address=self.address,
            phone=self.phone,
            people=people,
        )


def full_name(rng: Random) -> str:
    """A name that many could bear, and nobody does here."""
    middles, givens = rng.choice((MEN, WOMEN))
    return f"{rng.choice(FAMILY)} {rng.choice(middles)} {rng.choice(givens)}"


def person(rng: Random, commune: Commune) -> Person:
    """Somebody of that commune."""
    return Person(
        name=full_name(rng),
        birth_year=rng.randint(1945, 2001),
        id_no=f"000{rng.randrange(10**9):09}",
        address=f"thôn {rng.choice(HAMLETS)}, {commune.spoken}, tỉnh {NAME}",
        phone=f"0900000{rng.randrange(1000):03}",
    )


def accused(rng: Random, position: str) -> Newcomer:
    """Somebody who is denounced; who holds an office stands openly in the file."""
    return Newcomer(PartyRole.ACCUSED, name=full_name(rng), position=position)
