"""A complaint is accepted unless one of the nine items of Điều 11, or a missing group paper, stands against it."""

from datetime import date
from typing import Any

import pytest

from kntc.law.complaint.admission import (
    admissible,
    ground_stands,
    grounds,
    last_day_to_complain,
    representatives_allowed,
)
from kntc.law.rules import limit_for
from tests.law.complaint.cases import complaint, people

AUGUST = date(2026, 8, 12)


def articles(**changed: Any) -> list[str]:
    return [refusal.article for refusal in admissible(complaint(**changed))]


def test_a_complaint_with_nothing_against_it_is_accepted() -> None:
    assert admissible(complaint()) == []
    assert admissible(complaint(old=True)) == []


@pytest.mark.parametrize(
    ("item", "fact", "value"),
    [
        (1, "internal_matter", True),
        (2, "directly_affected", False),
        (3, "capable", False),
        (4, "representation", "invalid"),
        (5, "signed", False),
        (6, "knew_on", date(2026, 5, 12)),
        (7, "second_decision_exists", True),
        (8, "termination_noticed_on", date(2026, 7, 11)),
        (9, "in_court", True),
    ],
)
def test_each_item_of_article_eleven_is_refused_with_its_number(item: int, fact: str, value: Any) -> None:
    found = admissible(complaint(**{fact: value}))
    assert [refusal.article for refusal in found] == [f"Luật Khiếu nại, Điều 11 khoản {item}"]
    assert found[0].field == fact
    assert [ground.value for ground in grounds(complaint(**{fact: value}))] == [f"11.{item}"]


def test_several_items_are_told_in_the_order_of_the_article() -> None:
    assert [ground.value for ground in grounds(complaint(in_court=True, signed=False))] == ["11.5", "11.9"]


def test_a_lawful_representative_complains_for_somebody_without_capacity() -> None:
    assert articles(capable=False, representation="lawful") == []


def test_a_complaint_is_taken_up_again_on_the_thirtieth_day_after_termination() -> None:
    assert articles(termination_noticed_on=date(2026, 7, 12)) == []


@pytest.mark.parametrize(
    ("fact", "last"),
    [
        # Điều 9: 90 days from Wednesday 13 May 2026 end on Tuesday 11 August.
        ({"knew_on": date(2026, 5, 13)}, date(2026, 8, 11)),
        # 90 days from 10 May end on Saturday 8 August, and move to Monday the 10th.
        ({"knew_on": date(2026, 5, 10)}, date(2026, 8, 10)),
        # From 11 May on Sunday 9 August, to the same Monday.
        ({"knew_on": date(2026, 5, 11)}, date(2026, 8, 10)),
        ({"knew_on": date(2026, 5, 13), "obstacle_days": 10}, date(2026, 8, 21)),
        # Điều 48: 15 days from 30 September 2026 end on 15 October.
        ({"object_kind": "discipline", "knew_on": date(2026, 9, 30)}, date(2026, 10, 15)),
        ({"object_kind": "discipline", "instance": "second", "knew_on": date(2026, 9, 21)}, date(2026, 10, 1)),
        (
            {"object_kind": "discipline", "instance": "second", "dismissal": True, "knew_on": date(2026, 9, 21)},
            date(2026, 10, 21),
        ),
        # Điều 33: 30 days from 20 July 2026 end on 19 August; 45 in a remote place on 3 September.
        ({"instance": "second", "knew_on": date(2026, 7, 20)}, date(2026, 8, 19)),
        ({"instance": "second", "remote": True, "knew_on": date(2026, 7, 20)}, date(2026, 9, 3)),
        ({"knew_on": None}, None),
    ],
)
def test_the_time_to_complain_ends_on(fact: dict[str, Any], last: date | None) -> None:
    assert last_day_to_complain(complaint(**fact)) == last


@pytest.mark.parametrize(
    ("fact", "accepted"),
    [
        ({"knew_on": date(2026, 5, 13)}, True),
        ({"knew_on": date(2026, 5, 8)}, False),
        ({"knew_on": date(2026, 5, 8), "filed_on": date(2026, 8, 6)}, True),
        ({"knew_on": date(2026, 5, 8), "obstacle_days": 5}, True),
        ({"knew_on": date(2026, 5, 8), "late_with_reason": True}, True),
        ({"knew_on": date(2019, 6, 20)}, False),
        ({"knew_on": date(2026, 5, 13), "lodged_on": date(2026, 8, 12)}, False),
    ],
)
def test_a_late_complaint_is_refused_without_good_reason(fact: dict[str, Any], *, accepted: bool) -> None:
    assert (articles(**fact) == []) is accepted


def test_the_times_are_those_of_the_tables_of_limits() -> None:
    assert limit_for("KN-0", on=AUGUST).limit.length == 90
    assert limit_for("KN-7", on=AUGUST).limit.length == 30
    assert limit_for("KN-7", on=AUGUST, remote=True).limit.length == 45


def test_many_complainants_name_representatives_in_writing() -> None:
    assert articles(parties=people(23)) == ["NĐ 124/2020/NĐ-CP, Điều 6, Điều 16"]
    assert articles(parties=people(23), old=True) == ["NĐ 124/2020/NĐ-CP, Điều 6, Điều 16"]
    assert articles(parties=people(23, representatives=5), designated=True) == []


def test_all_sign_since_july_2026() -> None:
    many = {"parties": people(23), "designated": True, "all_signed": False}
    assert articles(**many) == ["NĐ 124/2020/NĐ-CP, Điều 16 (sửa đổi bởi NĐ 155/2026/NĐ-CP, Điều 10)"]
    assert articles(**many, old=True) == []


@pytest.mark.parametrize(("count", "allowed"), [(2, 2), (4, 4), (5, 2), (10, 2), (11, 5), (300, 5)])
def test_so_many_people_send_so_many_representatives(count: int, allowed: int) -> None:
    assert representatives_allowed(count) == allowed
    assert articles(parties=people(count, representatives=allowed), designated=True) == []
    too_many = people(count, representatives=allowed + 1)
    assert articles(parties=too_many, designated=True) == ["Luật Tiếp công dân, Điều 29"]


def test_a_second_complaint_brought_the_first_decision_until_june_2026() -> None:
    second = {"instance": "second", "first_decision_enclosed": False, "knew_on": None}
    assert articles(**second, old=True) == ["Luật Khiếu nại, Điều 33 khoản 1"]
    assert articles(**second, old=True, first_overdue=True) == []
    assert articles(**second) == []


def test_a_complaint_is_refused_only_for_a_ground_that_stands() -> None:
    assert [each.field for each in ground_stands(complaint(refusal_ground="11.5"))] == ["refusal_ground"]
    assert list(ground_stands(complaint(refusal_ground="11.5", signed=False))) == []
