"""Who settles a complaint in the first and in the second instance (law in force since 01/7/2025 and 01/7/2026)."""

import pytest

from kntc.law.complaint.competence import Authority, SuccessorNeeded, settler
from kntc.law.complaint.terms import Instance, Paper, form_number


@pytest.mark.parametrize(
    ("contested", "first", "second"),
    [
        ("commune_chair", "commune_chair", "province_chair"),  # Điều 17, Điều 21.2
        ("sub_department_head", "sub_department_head", "department_head"),  # Điều 19, Điều 20
        ("department_head", "department_head", "province_chair"),  # Điều 20, Điều 21.2
        ("province_chair", "province_chair", "minister"),  # Điều 7.3
        ("minister", "minister", None),  # Điều 7.2: to the court
    ],
)
def test_complaints_go_to(contested: str, first: str, second: str | None) -> None:
    assert settler(Authority(contested), Instance.FIRST)[0] == first
    assert settler(Authority(contested), Instance.SECOND)[0] == second


def test_a_minister_is_complained_of_a_second_time_in_court() -> None:
    assert "Tòa án" in settler(Authority.MINISTER, Instance.SECOND)[1]


@pytest.mark.parametrize("instance", Instance)
def test_a_district_is_settled_by_whoever_succeeded_it(instance: Instance) -> None:
    with pytest.raises(SuccessorNeeded, match="Điều 54 khoản 8"):
        settler(Authority.DISTRICT_CHAIR, instance)


def test_the_forms_of_the_decree() -> None:
    assert form_number(Paper.ACCEPTANCE, Instance.FIRST) == "ND124-03"
    assert form_number(Paper.DECISION, Instance.FIRST) == "ND124-15"
    assert form_number(Paper.DECISION, Instance.SECOND) == "ND124-16"
    assert form_number(Paper.SUSPENSION, Instance.SECOND) == "ND124-14a"
    assert form_number(Paper.DIALOGUE_NOTICE, Instance.FIRST) == ""
