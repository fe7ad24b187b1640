"""The named places of a dossier that papers go to — vị trí giấy tờ trong hồ sơ."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from kntc.law.procedures import PAPERS
from kntc.law.term import Term


class Slot(Term):
    """Papers that people bring, beside those that a step issues — giấy tờ người dân nộp."""

    LETTER = "letter", "Đơn, văn bản của người nộp"
    IDENTITY = "identity", "Giấy tờ tùy thân"
    MANDATE = "mandate", "Văn bản cử người đại diện, giấy ủy quyền"
    CONTESTED = "contested", "Quyết định, văn bản bị khiếu nại, phản ánh"
    EVIDENCE = "evidence", "Tài liệu, chứng cứ"
    OTHER = "other", "Giấy tờ khác"


class Apart(Term):
    """Files that lie in no dossier, by what they belong to — tệp ngoài hồ sơ."""

    CONTENT = "content", "Tệp kèm nội dung"
    DIFFICULTY = "difficulty", "Ảnh chụp màn hình, tài liệu liên quan"


SLOTS: Mapping[str, Term] = MappingProxyType({**{each.value: each for each in (*Slot, *Apart)}, **PAPERS})
"""Every place by its stored code."""

BROUGHT = tuple(Slot)
"""These go with the matter, to whichever desk it comes."""
ALWAYS = (Slot.EVIDENCE, Slot.OTHER)


def of_step(issues: Iterable[Term]) -> tuple[Term, ...]:
    """The places on the page of a step: what it issues, then what may come with it."""
    return (*issues, *ALWAYS)
