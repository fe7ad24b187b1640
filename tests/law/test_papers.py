"""Numbers and signs of papers (Nghị định 30/2020/NĐ-CP, Điều 8, Phụ lục III)."""

import pytest

from kntc.law.complaint.terms import Paper
from kntc.law.enforcement.terms import Paper as EnforcementPaper
from kntc.law.papers import PaperNo, read, symbol_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("96/QĐ-UBND", "96/QĐ-UBND"),
        (" 7 / KL-UBND ", "07/KL-UBND"),
        ("007/KL", "07/KL"),
        ("96", "96/QĐ-UBND"),
        ("15/2026/QĐ-UBND", "15/2026/QĐ-UBND"),
    ],
)
def test_a_number_is_read_with_its_sign_or_takes_that_of_its_kind(typed: str, number: str) -> None:
    assert str(read(typed, "QĐ-UBND")) == number


@pytest.mark.parametrize("typed", ["QĐ 96", "0/QĐ", "", "không số", f"1/{'A' * 29}"])
def test_what_is_no_number_is_not_read(typed: str) -> None:
    assert read(typed, "QĐ-UBND") is None


def test_the_sign_names_the_kind_and_the_body_and_a_letter_has_no_kind() -> None:
    assert symbol_of(Paper.DECISION, "UBND") == "QĐ-UBND"
    assert symbol_of(Paper.VERIFICATION_REPORT, "TT") == "BC-TT"
    assert symbol_of(EnforcementPaper.INSTRUCTION, "UBND") == "UBND"
    assert str(PaperNo(5, "TB-UBND")) == "05/TB-UBND"
