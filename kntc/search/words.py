"""What is read off a file or a form to find and compare it — từ khóa đối chiếu.

Everything is folded: small letters without diacritics, so that a petition retyped on a machine without Vietnamese
letters reads the same.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product

from kntc.units.spelling import flat, plain

LONGEST = 20_000
"""Letters of a petition that are compared; whatever matters has been said by then."""
MOST_MARKS_OF_A_SORT = 40
ROWS, BANDS = 2, 24
YEARS = range(1945, 2100)
LARGEST_HASH = 2**32 - 1

_PLACE = re.compile(r"\b(?:xã|xa|x\.|phường|phuong|p\.|thị trấn|thi tran|đặc khu|dac khu)\s*", re.IGNORECASE)
_SIGNED = r"(?P<{0}>\d{{1,5}})\s*/\s*(?:\d{{4}}\s*/\s*)?(?P<{1}>(?:qd|tb|kl|cv)\b[\w-]*)"
_ACT = re.compile(
    rf"\b{_SIGNED.format('full', 'sign')}"
    r"|\b(?P<kind>quyet dinh|thong bao|ket luan|cong van)\b(?P<between>[^.,;\n]{0,40}?)"
    rf"\b(?:so\s+)?(?:{_SIGNED.format('number', 'ending')}|(?P<bare>\d{{1,5}})\b(?!\s*[/.,]\s*\d))"
)
_UNITS_AFTER = re.compile(r"\s*(?:m2|m²|dong|trieu|ty|ha|ho|ngay|thang|khau|nguoi|nam(?!\s*\d{4}))\b")
_DATED_BETWEEN = re.compile(r"\b(?:ngay|thang|nam|dieu|khoan|thua|to)\s*$")
_WITHDRAWS = re.compile(r"\b(?:xin|de nghi|don|duoc) rut (?:toan bo|lai|don|khieu nai|mot phan|noi dung)")
_SIGNS = {"qd": "Quyết định", "tb": "Thông báo", "kl": "Kết luận", "cv": "Công văn"}
_SPOKEN = {"quyet dinh": "qd", "thong bao": "tb", "ket luan": "kl", "cong van": "cv"}
_OFFICES = frozenset(
    """chu tich pho ubnd hdnd uy ban nhan dan xa phuong tinh thanh huyen quan tp giam doc so chanh tra truong phong
    hieu ong ba co don vi van chi cuc cong an ly du dac khu thi tran cu cac anh chi thay""".split()  # noqa: SIM905 -- words read as words
)
_COMMONPLACE = frozenset(
    """cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc don khieu nai kien nghi phan anh to cao kinh gui tich
    uy ban nhan dan ubnd phuong tinh toi ten la sinh so dinh danh ca can cuoc tru tai dia chi dien thoai nguoi bi noi
    dung yeu cau de xem xet giai quyet theo quy phap luat
    xin chan thanh cam on doan dung su that da ky ngay thang kem sao va
    cua cho cac nhung duoc khong co ma thi o ve voi tu den nay nay cung mot hai chung ong ba viec co quan""".split()  # noqa: SIM905 -- the same
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one file says, folded, or what has been typed of a new one so far."""

    names: tuple[str, ...] = ()
    opposed: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    births: frozenset[int] = frozenset()
    communes: frozenset[str] = frozenset()
    homes: str = ""
    acts: frozenset[str] = frozenset()
    subject: str = ""
    text: str = ""
    withdraws: bool = False

    @cached_property
    def both(self) -> str:
        """The summary and the petition's own words."""
        return f"{self.subject} {self.text}".strip()

    @cached_property
    def act_numbers(self) -> frozenset[str]:
        """The bare numbers of the acts spoken of."""
        return frozenset(act.partition("/")[0] for act in self.acts)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that say what it is about."""
        return frozenset(word for word in self.both.split() if word not in _COMMONPLACE and len(word) > 1)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Three words in a row, as often as they say something."""
        return frozenset(_rows_of(self.both.split(), 3))

    def marks(self) -> list[str]:
        """The exact keys of this file; two files that look alike share at least one."""
        found = [f"so:{number}" for number in self.numbers]
        for sort in (self._named(), self._opposed(), self._acted(), self._born(), _bands(self.both)):
            found += list(sort)[:MOST_MARKS_OF_A_SORT]
        return list(dict.fromkeys(found))

    def _named(self) -> Iterator[str]:
        # One wrong letter spoils the given name or the rest, seldom both.
        for name, commune in product(self.names, sorted(self.communes)):
            family, _, given = name.rpartition(" ")
            yield f"ten:{given}@{commune}"
            if family:
                yield f"ho:{family}@{commune}"

    def _opposed(self) -> Iterator[str]:
        for name, commune in product(self.opposed, sorted(self.communes)):
            told = core(name)
            if told and not told <= set(commune.split()):
                yield f"doi:{name.split()[-1]}@{commune}"

    def _acted(self) -> Iterator[str]:
        for number, commune in product(sorted(self.act_numbers), sorted(self.communes)):
            yield f"vb:{number}@{commune}"

    def _born(self) -> Iterator[str]:
        for name, year in product(self.names, sorted(self.births)):
            yield f"ns:{name}@{year}"


def core(name: str) -> set[str]:
    """What tells one respondent from another: the name without the words that every office bears."""
    return {word for word in name.split() if word not in _OFFICES}


def folded_text(text: str) -> str:
    """The words of a petition, cut where comparing ends."""
    return plain(text[:LONGEST])


def number_of(text: str) -> str:
    """An identity number or telephone number as it is compared: without blanks, dots and dashes."""
    return re.sub(r"[\W_]+", "", text).lower()[:40]


def communes_in(text: str) -> Iterator[str]:
    """The communes that a text names, folded and without their kind: "p. Yên Bái" and "phường Yên Bái" are one."""
    for found in _PLACE.finditer(text):
        words = []
        for word in re.split(r"\s+", text[found.end() : found.end() + 60].replace("\n", " , "))[:4]:
            bare = word.strip(".,;:()\"'–-")
            if not bare[:1].isupper() and not bare.isdecimal():
                break
            words.append(bare)
            if bare != word:
                break
        commune = plain(" ".join(words))[:60]
        # "Cộng hòa xã hội chủ nghĩa" stands on every petition.
        if commune and not commune.startswith("hoi chu nghia"):
            yield commune


def acts_in(text: str) -> Iterator[str]:
    """The decisions and notices that a text speaks of: 1123/qd-ubnd, or 1123/qd where only the number is said."""
    for found in _ACT.finditer(flat(text[:LONGEST])):
        if found["full"] or found["number"]:
            yield f"{int(found['full'] or found['number'])}/{found['sign'] or found['ending']}"[:60]
        elif _is_act(found):
            yield f"{int(found['bare'])}/{_SPOKEN[found['kind']]}"


def _is_act(found: re.Match[str]) -> bool:
    after = found.string[found.end() : found.end() + 10]
    if int(found["bare"]) in YEARS:
        return False
    return not _DATED_BETWEEN.search(found["between"]) and not _UNITS_AFTER.match(after)


def spoken_act(act: str) -> str:
    """The act as people write it: Quyết định 1123/QĐ-UBND."""
    number, _, sign = act.partition("/")
    kind = _SIGNS.get(sign[:2], "văn bản")
    written = sign.upper().replace("QD", "QĐ").replace("HDND", "HĐND")
    return f"{kind} {number}/{written}" if "-" in sign else f"{kind} số {number}"


def withdraws(text: str) -> bool:
    """Whether the paper takes an earlier petition back — đơn xin rút."""
    return bool(_WITHDRAWS.search(plain(text[:600])) or _WITHDRAWS.search(plain(text[600:LONGEST])))


def read(
    *,
    names: Iterable[str] = (),
    opposed: Iterable[str] = (),
    numbers: Iterable[str] = (),
    births: Iterable[int] = (),
    places: Iterable[str] = (),
    homes: Iterable[str] = (),
    subject: str = "",
    text: str = "",
) -> Words:
    """Fold everything; ``places`` are names of communes as they stand, ``homes`` whole addresses."""
    places = list(places)
    living, against, texts = list(homes), [each for each in opposed if each], (subject, text[:LONGEST])
    named = [commune for each in (*living, *against, *texts) for commune in communes_in(each)]
    placed = [commune for each in places for commune in [*communes_in(each)] or [plain(each.partition(",")[0])]]
    return Words(
        names=tuple(dict.fromkeys(filter(None, map(plain, names)))),
        opposed=tuple(dict.fromkeys(filter(None, map(plain, against)))),
        numbers=frozenset(filter(None, map(number_of, numbers))),
        births=frozenset(births),
        communes=frozenset(list(dict.fromkeys([*filter(None, placed), *named]))[:8]),
        homes=plain(" ".join([*living, *places])),
        acts=frozenset(act for each in texts for act in acts_in(each)),
        subject=plain(subject),
        text=folded_text(text),
        withdraws=any(map(withdraws, texts)),
    )


def _rows_of(words: list[str], length: int) -> Iterator[str]:
    for start in range(len(words) - length + 1):
        row = words[start : start + length]
        if sum(word not in _COMMONPLACE for word in row) * 2 > length:
            yield " ".join(row)


def _bands(text: str) -> Iterator[str]:
    """Keys that two texts share when most of their words do: the least hashes of their pairs of words, in bands."""
    pairs = [zlib.crc32(row.encode()) for row in set(_rows_of(text.split(), 2))]
    if len(pairs) < BANDS:
        return
    for band in range(BANDS):
        least = [min(map(partial(_mixed, 2 * (band * ROWS + row) + 1), pairs)) for row in range(ROWS)]
        yield f"van:{band}:{':'.join(map(str, least))}"


def _mixed(salt: int, pair: int) -> int:
    """Another order of all numbers for every salt."""
    mixed = ((pair ^ (salt * 0x9E3779B1)) * 0x85EBCA6B) & LARGEST_HASH
    return ((mixed ^ (mixed >> 13)) * (0xC2B2AE35 + 2 * salt)) & LARGEST_HASH
