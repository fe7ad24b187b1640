"""Fit to be handled, by article (TT 05/2021, Điều 6; Luật Tố cáo, Điều 22, 23, 25; Luật Khiếu nại, Điều 11)."""

from typing import Any

import pytest

from kntc.law.facts import PartyFacts
from kntc.law.petition.eligibility import can_be_mended, ineligible, is_eligible
from kntc.law.petition.terms import Channel
from tests.law.petition.petitions import Make, denunciation, feedback, petition


@pytest.mark.parametrize("make", [petition, denunciation, feedback])
def test_a_complete_petition_is_eligible(make: Make) -> None:
    assert ineligible(make()) == []
    assert is_eligible(make())
    assert not can_be_mended(make())


@pytest.mark.parametrize(
    ("make", "lacking", "field", "article", "curable"),
    [
        (petition, {"in_vietnamese": False}, "in_vietnamese", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"dated": False}, "dated", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"named": False}, "named", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"addressed": False}, "addressed", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"signed": False}, "signed", "TT 05/2021, Điều 6.2.a; Luật Khiếu nại, Điều 11.5", True),
        (petition, {"content_clear": False}, "content_clear", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"respondent_named": False}, "respondent_named", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"reasons_given": False}, "reasons_given", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"for_another": True}, "authorised", "Luật Khiếu nại, Điều 11.4", True),
        (petition, {"signers": 23}, "representatives_designated", "NĐ 124/2020, Điều 6; Luật Tiếp công dân, Điều 29", True),  # noqa: E501
        (petition, {"anonymous": True}, "named", "TT 05/2021, Điều 6.2.a", True),
        (petition, {"legible": False}, "legible", "TT 05/2021, Điều 6.2.b", False),
        (petition, {"abusive": True}, "abusive", "TT 05/2021, Điều 6.2.b", False),
        (petition, {"already_handled": True}, "already_handled", "TT 05/2021, Điều 6.2.b", False),
        (petition, {"sent_to_competent_body": True, "competent_here": False}, "sent_to_competent_body", "TT 05/2021, Điều 6.2.b", False),  # noqa: E501
        (denunciation, {"respondent_named": False}, "respondent_named", "TT 05/2021, Điều 6.2.a; Luật Tố cáo, Điều 23", True),  # noqa: E501
        (denunciation, {"channel": Channel.ONLINE}, "channel", "Luật Tố cáo, Điều 22 và 25", False),
        (denunciation, {"anonymous": True, "violator_clear": False}, "violator_clear", "Luật Tố cáo, Điều 25.1", False),
        (denunciation, {"anonymous": True, "evidence_concrete": False}, "evidence_concrete", "Luật Tố cáo, Điều 25.1", False),  # noqa: E501
        (feedback, {"content_clear": False}, "content_clear", "TT 05/2021, Điều 6.2.a", True),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_article(
    make: Make, lacking: dict[str, Any], field: str, article: str, *, curable: bool
) -> None:
    facts = make(**lacking)
    assert [(refusal.field, refusal.article) for refusal in ineligible(facts)] == [(field, article)]
    assert can_be_mended(facts) is curable


def test_several_faults_are_all_said_and_one_that_cannot_be_mended_decides() -> None:
    facts = petition(signed=False, dated=False, legible=False)
    assert [refusal.field for refusal in ineligible(facts)] == ["legible", "dated", "signed"]
    assert not can_be_mended(facts)


def test_a_copy_to_others_does_no_harm_at_the_competent_body() -> None:
    assert is_eligible(petition(sent_to_competent_body=True, competent_here=True))


def test_an_anonymous_denunciation_with_evidence_is_eligible() -> None:
    assert is_eligible(denunciation(anonymous=True, named=False, addressed=False, signed=False))
    assert is_eligible(denunciation(parties=PartyFacts(claimants=1, anonymous=True)))


def test_a_denouncer_without_telephone_is_reached_at_his_address() -> None:
    assert is_eligible(denunciation(reachable=False))
    assert [refusal.field for refusal in ineligible(denunciation(reachable=False, addressed=False))] == [
        "addressed",
        "reachable",
    ]


def test_feedback_by_the_web_needs_neither_date_nor_signature() -> None:
    assert is_eligible(feedback(channel=Channel.ONLINE, dated=False, signed=False, addressed=False))
    assert [refusal.field for refusal in ineligible(feedback(channel=Channel.POST, signed=False))] == ["signed"]


def test_an_authorised_person_may_complain_for_another() -> None:
    assert is_eligible(petition(for_another=True, authorised=True))


@pytest.mark.parametrize(
    ("facts", "eligible"),
    [
        ({"signers": 4}, True),
        ({"signers": 5}, False),
        ({"signers": 5, "representatives_designated": True}, True),
        ({"parties": PartyFacts(claimants=23)}, False),
        ({"parties": PartyFacts(claimants=23, representatives=2)}, True),
    ],
)
def test_five_and_more_complainants_name_who_speaks_for_them(facts: dict[str, Any], eligible: bool) -> None:  # noqa: FBT001 -- a row of the table
    assert is_eligible(petition(**facts)) is eligible


def test_many_people_may_report_without_naming_anyone() -> None:
    assert is_eligible(feedback(signers=12))


def test_a_withdrawal_is_not_measured_as_a_new_petition() -> None:
    assert is_eligible(petition(withdrawal="full", respondent_named=False, reasons_given=False, already_handled=True))
