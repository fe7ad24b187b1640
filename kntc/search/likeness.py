"""How alike two matters are and why, in words — mức độ giống nhau, lý do.

Nothing here decides: the officer does. What speaks against (another decision, another identity number) is said as
plainly as what speaks for it, and takes a look-alike out of those that are put forward.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from kntc.law.term import Term
from kntc.search.words import Words, core, spoken_act

SAME_NAME, NEARLY_THE_NAME = 96, 88
VERBATIM, PARTLY_VERBATIM = 0.34, 0.12
SAME_THEME = 0.45
FEWEST_WORDS, FEWEST_ROWS = 4, 12
WORTH_SHOWING = 24
SURE, LIKELY_PERSON, LIKELY_MATTER, SURELY_THE_MATTER = 60, 40, 18, 40
LONG_ENOUGH, SPELLED_ALIKE = 300, 80
TELEPHONE = 10
"""Figures of a telephone number; an identity number has more."""


class Degree(Term):
    """How much one file looks like another — mức độ giống."""

    VERY = "very", "Rất giống"
    MATTER = "matter", "Có thể cùng vụ việc"
    PARTLY = "partly", "Giống một phần"


@dataclass(frozen=True)
class Likeness:
    """What was found when two were compared: points for order only, the words for people."""

    points: int
    degree: Degree
    reasons: tuple[str, ...]
    differences: tuple[str, ...]

    @property
    def is_pressing(self) -> bool:
        """Whether it may be put forward: much alike, and nothing speaks against it."""
        return self.degree is not Degree.PARTLY and not self.differences


@dataclass(frozen=True)
class Finding:
    """One thing that speaks for or against, with its weight; ``about`` is the person or the matter."""

    about: str
    points: int
    words: str
    against: bool = False


def compare(asked: Words, found: Words) -> Likeness | None:
    """Compare what is typed with a file; None when nothing worth a look connects them."""
    findings = [*_person(asked, found), *_matter(asked, found), *_against(asked, found)]
    speaking = [each for each in findings if not each.against]
    if sum(each.points for each in speaking) < WORTH_SHOWING:
        return None
    return Likeness(
        points=sum(each.points for each in findings),
        degree=_degree(findings),
        reasons=tuple(each.words for each in sorted(speaking, key=lambda each: -each.points) if each.words),
        differences=tuple(each.words for each in findings if each.against),
    )


def _degree(findings: list[Finding]) -> Degree:
    if any(each.against for each in findings):
        return Degree.PARTLY
    person = sum(each.points for each in findings if each.about == "person")
    matter = sum(each.points for each in findings if each.about == "matter")
    if person >= SURE or (person >= LIKELY_PERSON and matter >= LIKELY_MATTER):
        return Degree.VERY
    return Degree.MATTER if matter >= SURELY_THE_MATTER else Degree.PARTLY


def _person(asked: Words, found: Words) -> Iterator[Finding]:
    shared = asked.numbers & found.numbers
    if any(len(number) > TELEPHONE for number in shared):
        yield Finding("person", 60, "Cùng số căn cước")
    elif shared:
        yield Finding("person", 35, "Cùng số điện thoại hoặc giấy tờ")
    name = max((fuzz.ratio(one, other) for one in asked.names for other in found.names), default=0)
    near = bool(asked.communes & found.communes)
    born = bool(asked.births & found.births)
    if name >= SAME_NAME:
        yield Finding("person", 20 + 20 * near + 20 * born, _alike("Cùng họ tên", near, born))
    elif name >= NEARLY_THE_NAME and (near or born):
        yield Finding("person", 10 + 15 * near + 10 * born, _alike("Họ tên gần giống", near, born))
    elif near:
        yield Finding("person", 6, "Cùng xã, phường")


def _alike(words: str, near: bool, born: bool) -> str:  # noqa: FBT001 -- two plain facts
    return words + ", cùng xã" * near + ", cùng năm sinh" * born


def _matter(asked: Words, found: Words) -> Iterator[Finding]:
    opposed = _same_opposed(asked, found)
    acts = _shared_acts(asked, found)
    if acts and opposed:
        yield Finding("matter", 50, f"Cùng bị khiếu nại và cùng {acts}")
    elif acts:
        yield Finding("matter", 40 if asked.communes & found.communes else 14, f"Cùng {acts}")
    elif opposed:
        yield Finding("matter", 22 if opposed == "person" else 8, "Cùng người, cơ quan bị khiếu nại, phản ánh")
    yield from _content(asked, found)


def _content(asked: Words, found: Words) -> Iterator[Finding]:
    least = min(len(asked.shingles), len(found.shingles))
    shared = len(asked.shingles & found.shingles) / least if least >= FEWEST_ROWS else 0
    spelled = fuzz.ratio(asked.both, found.both) if min(len(asked.both), len(found.both)) > LONG_ENOUGH else 0
    if shared >= VERBATIM or spelled >= SPELLED_ALIKE:
        yield Finding("matter", 45, "Nội dung gần như nguyên văn")
    elif shared >= PARTLY_VERBATIM:
        yield Finding("matter", 20, "Nhiều câu giống nhau")
    elif _theme(asked, found) >= SAME_THEME:
        yield Finding("matter", 18, "Nội dung nói về cùng một việc")


def _theme(asked: Words, found: Words) -> float:
    """The part of the telling words of the shorter that the longer says as well."""
    less, more = sorted((asked.telling, found.telling), key=len)
    return len(less & more) / len(less) if len(less) >= FEWEST_WORDS else 0


def _same_opposed(asked: Words, found: Words) -> str:
    for one in asked.opposed:
        for other in found.opposed:
            if told := _same_respondent(one, other):
                return told
    return ""


def _same_respondent(one: str, other: str) -> str:
    """Whether two are against the same: a person by name, or an office by what it is the office of."""
    less, more = sorted((core(one), core(other)), key=len)
    is_office = "ubnd" in one.split() + other.split() or one.startswith(("chu tich", "giam doc"))
    if not less or not (less <= more or fuzz.ratio(" ".join(sorted(less)), " ".join(sorted(more))) >= NEARLY_THE_NAME):
        return ""
    return "office" if is_office else "person"


def _shared_acts(asked: Words, found: Words) -> str:
    numbers = asked.act_numbers & found.act_numbers
    shared = {act for act in asked.acts | found.acts if act.partition("/")[0] in numbers}
    return spoken_act(max(shared, key=lambda act: (len(act), act))) if shared else ""


def _against(asked: Words, found: Words) -> Iterator[Finding]:
    if asked.withdraws != found.withdraws:
        yield Finding("matter", -30, "Một đơn là đơn xin rút, không phải đơn trùng", against=True)
    if asked.acts and found.acts and not asked.act_numbers & found.act_numbers:
        yield Finding("matter", -30, "Khác quyết định bị khiếu nại", against=True)
    if _same_name(asked, found) and _differ(asked.numbers, found.numbers):
        yield Finding("person", -45, "Khác số căn cước", against=True)
    elif _same_name(asked, found) and asked.births and found.births and not asked.births & found.births:
        yield Finding("person", -35, "Khác năm sinh", against=True)


def _same_name(asked: Words, found: Words) -> bool:
    return any(fuzz.ratio(one, other) >= NEARLY_THE_NAME for one in asked.names for other in found.names)


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both give an identity number and none is the same; a telephone begins with 0 and is shorter."""
    one, other = ({each for each in numbers if len(each) > TELEPHONE} for numbers in (some, others))
    return bool(one and other and not one & other)
