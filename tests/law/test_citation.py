"""What the words of the tables name."""

import pytest

from kntc.law.citation import amending, read
from kntc.law.instrument import COMPLAINT_LAW_2011, LAW_136_2025
from kntc.law.procedures import PROCEDURES

CITED = [
    ("Luật Khiếu nại, Điều 11, Điều 27, Điều 36", [("02/2011/QH13", {"11", "27", "36"})]),
    ("Luật Khiếu nại, Điều 11a khoản 2", [("02/2011/QH13", {"11a"})]),
    ("Luật Tiếp công dân, Điều 18.4 và 28.1", [("42/2013/QH13", {"18", "28"})]),
    (
        "Luật Tố cáo, Điều 24 và 29; TT 05/2021, Điều 28",
        [("25/2018/QH14", {"24", "29"}), ("05/2021/TT-TTCP", {"28"})],
    ),
    ("Luật Tố cáo 2018, Điều 8.3", [("25/2018/QH14", {"8"})]),
    ("Nghị định 55/2022/NĐ-CP, Điều 5", [("55/2022/NĐ-CP", {"5"})]),
    ("NĐ 154/2026, Điều 20, 23", [("154/2026/NĐ-CP", {"20", "23"})]),
    ("Luật Khiếu nại, Điều 17 đến Điều 20", [("02/2011/QH13", {"17", "18", "19", "20"})]),
    ("Luật Tiếp công dân, Điều 7.2a", [("42/2013/QH13", {"7"})]),
    ("Luật Tố cáo, Điều 24 khoản 1, Điều 29", [("25/2018/QH14", {"24", "29"})]),
    ("NĐ 124/2020/NĐ-CP, Chương IV", [("124/2020/NĐ-CP", set())]),
    ("Luật Đất đai, Điều 1", []),
]


@pytest.mark.parametrize(("words", "named"), CITED, ids=[words for words, _ in CITED])
def test_words_of_law_name_instruments_and_articles(words: str, named: list[tuple[str, set[str]]]) -> None:
    assert [(each.instrument.number, set(each.articles)) for each in read(words)] == named


def test_every_step_of_every_procedure_rests_on_something_registered() -> None:
    unread = {
        step.article for procedure in PROCEDURES.values() for step in procedure.steps.values() if not read(step.article)
    }
    assert unread == set()


def test_what_changed_a_law_is_told_with_it() -> None:
    assert amending(COMPLAINT_LAW_2011) == [LAW_136_2025]
