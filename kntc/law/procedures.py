"""Every procedure by the name stored on a proceeding — danh mục trình tự."""

from collections.abc import Mapping
from types import MappingProxyType

from kntc.law.complaint.procedure import COMPLAINT
from kntc.law.complaint.terms import FORM_NUMBERS as COMPLAINT_FORMS
from kntc.law.denunciation.procedure import DENUNCIATION
from kntc.law.denunciation.terms import FORM_NUMBERS as DENUNCIATION_FORMS
from kntc.law.enforcement.procedure import ENFORCEMENT
from kntc.law.feedback.procedure import FEEDBACK
from kntc.law.petition.procedure import PETITION
from kntc.law.procedure import Procedure
from kntc.law.reception.procedure import RECEPTION
from kntc.law.term import Term

PROCEDURES: Mapping[str, Procedure] = MappingProxyType(
    {each.name: each for each in (RECEPTION, PETITION, COMPLAINT, DENUNCIATION, FEEDBACK, ENFORCEMENT)},
)


def _papers() -> dict[str, Term]:
    return {paper.value: paper for each in PROCEDURES.values() for row in each.steps.values() for paper in row.issues}


PAPERS: Mapping[str, Term] = MappingProxyType(_papers())
"""Every paper that a step issues, by its stored code."""

CALENDAR_RULES: frozenset[str] = frozenset(
    row.on_expiry_of for each in PROCEDURES.values() for row in each.steps.values() if row.on_expiry_of
)
"""The rules on whose last day the calendar takes a step."""

FORMS: Mapping[str, str] = MappingProxyType(
    {paper.value: code for forms in (COMPLAINT_FORMS, DENUNCIATION_FORMS) for paper, code in forms.items()},
)
"""The form of a decree for each paper that has one; the others are drafted by the agencies themselves."""


def form_words(paper: Term) -> str:
    """The form of a paper as people cite it: Mẫu 13; nothing where the decrees give none — biểu mẫu."""
    number = FORMS.get(paper.value, "").rpartition("-")[2].lstrip("0")
    return f"Mẫu {number}" if number else ""
