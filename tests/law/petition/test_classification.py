"""The decision table: which petition goes which way, and which clocks run from receipt (law.md, section 2 and 7)."""

from typing import Any

import pytest

from kntc.law.petition.classification import (
    TABLE,
    direction_allowed,
    direction_of,
    directions_open,
    duties_on_receipt,
    row_for,
)
from kntc.law.petition.terms import Channel, Direction, Forwarder, PetitionKind
from tests.law.petition.petitions import OLD_RULES, Make, denunciation, feedback, petition

AWAY: dict[str, Any] = {"competent_here": False}
BY_HAND: dict[str, Any] = {"channel": Channel.IN_PERSON}
MIXED = {"kind": PetitionKind.MIXED}


@pytest.mark.parametrize(
    ("make", "facts", "direction", "article"),
    [
        (petition, {}, "thụ lý", "Luật Khiếu nại, Điều 27; TT 05/2021, Điều 7"),
        (petition, {"instance": "second"}, "thụ lý", "Luật Khiếu nại, Điều 27; TT 05/2021, Điều 7"),
        (petition, {"not_acceptable": True}, "không thụ lý", "Luật Khiếu nại, Điều 11"),
        (petition, {"settled_finally": True}, "không thụ lý", "Luật Khiếu nại, Điều 11.7"),
        (petition, {"settled_finally": True, **AWAY}, "lưu", "TT 05/2021, Điều 28"),
        (petition, AWAY, "hướng dẫn", "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1"),
        (petition, {**AWAY, **BY_HAND}, "hướng dẫn", "Luật Tiếp công dân, Điều 26.1.b (sửa đổi 2025)"),
        (petition, {**AWAY, "forwarder": Forwarder.ELECTED}, "trả", "TT 05/2021, Điều 8.2"),
        (petition, {**AWAY, "forwarder": Forwarder.AGENCY}, "hướng dẫn", "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1"),  # noqa: E501
        (petition, {**AWAY, "lower_level_overdue": True}, "đôn đốc", "TT 05/2021, Điều 14.2; Luật Khiếu nại, Điều 28; Luật Tố cáo, Điều 38"),  # noqa: E501
        (petition, {**AWAY, "sent_to_competent_body": True}, "lưu", "TT 05/2021, Điều 6.2.b và 28"),
        (petition, {"already_handled": True}, "lưu", "TT 05/2021, Điều 6.2.b và 28"),
        (petition, {"legible": False, "competent_here": None}, "lưu", "TT 05/2021, Điều 6.2.b và 28"),
        (petition, {"abusive": True}, "lưu", "TT 05/2021, Điều 6.2.b và 28"),
        (petition, {"signed": False}, "hướng dẫn bổ sung", "TT 05/2021, Điều 6.2"),
        (petition, {"signed": False, **AWAY}, "hướng dẫn", "TT 05/2021, Điều 6.2.b; Luật Tiếp công dân, Điều 26.1"),
        (petition, {"withdrawal": "full"}, "đình chỉ", "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33 và 34"),
        (petition, {"withdrawal": "partial"}, "ghi nhận rút một phần", "Luật Khiếu nại, Điều 10 (sửa đổi 2025); Luật Tố cáo, Điều 33.1"),  # noqa: E501
        (petition, {"withdrawal": "partial", "received_on": OLD_RULES}, "tiếp tục giải quyết", "Luật Khiếu nại, Điều 10"),  # noqa: E501
        (petition, {"withdrawal": "full", "withdrawal_doubtful": True}, "tiếp tục giải quyết", "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33.3"),  # noqa: E501
        (petition, {"withdrawal": "full", **AWAY}, "chuyển", "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33"),
        (denunciation, {}, "thụ lý", "Luật Tố cáo, Điều 24.1 và 29; TT 05/2021, Điều 13"),
        (denunciation, AWAY, "chuyển", "Luật Tố cáo, Điều 24.2; TT 05/2021, Điều 14.1"),
        (denunciation, {"crime_signs": True}, "chuyển", "Luật Tố cáo, Điều 27.1"),
        (denunciation, {"party_discipline": True}, "chuyển", "TT 05/2021, Điều 15"),
        (denunciation, {"anonymous": True}, "kiểm tra", "Luật Tố cáo, Điều 25.2"),
        (denunciation, {"anonymous": True, **AWAY}, "chuyển", "Luật Tố cáo, Điều 25.2"),
        (denunciation, {"anonymous": True, "evidence_concrete": False}, "lưu", "Luật Tố cáo, Điều 25.1"),
        (denunciation, {"anonymous": True, "violator_clear": False}, "lưu", "Luật Tố cáo, Điều 25.1"),
        (denunciation, {"channel": Channel.ONLINE}, "kiểm tra", "Luật Tố cáo, Điều 25.2"),
        (denunciation, {"sent_to_competent_body": True, **AWAY}, "lưu", "Luật Tố cáo, Điều 24.3"),
        (denunciation, {"already_handled": True}, "lưu", "Luật Tố cáo, Điều 24.3"),
        (denunciation, {"settled_finally": True}, "lưu", "TT 05/2021, Điều 28"),
        (denunciation, {"settled_finally": True, "new_evidence": True, "instance": "further"}, "thụ lý", "Luật Tố cáo, Điều 24.1 và 29; TT 05/2021, Điều 13"),  # noqa: E501
        (denunciation, {"lower_level_overdue": True, **AWAY}, "đôn đốc", "TT 05/2021, Điều 14.2; Luật Khiếu nại, Điều 28; Luật Tố cáo, Điều 38"),  # noqa: E501
        (denunciation, {"signed": False}, "hướng dẫn bổ sung", "TT 05/2021, Điều 6.2"),
        (denunciation, {"withdrawal": "partial", "received_on": OLD_RULES}, "ghi nhận rút một phần", "Luật Khiếu nại, Điều 10 (sửa đổi 2025); Luật Tố cáo, Điều 33.1"),  # noqa: E501
        (feedback, {}, "giao giải quyết", "Luật Tiếp công dân, Điều 26.2"),
        (feedback, AWAY, "chuyển", "Luật Tiếp công dân, Điều 26.2"),
        (petition, {**MIXED, "competent_here": None}, "tách đơn", "TT 05/2021, Điều 6.1; Luật Tiếp công dân, Điều 25.3"),  # noqa: E501
    ],
)  # fmt: skip
def test_the_law_points_the_way(make: Make, facts: dict[str, Any], direction: str, article: str) -> None:
    read = make(**facts)
    found = direction_of(read)
    assert found is not None
    assert (found.vietnamese, row_for(read).article) == (direction, article)


@pytest.mark.parametrize("unknown", [{"kind": PetitionKind.UNKNOWN}, {"competent_here": None}])
def test_nothing_is_proposed_before_kind_and_competence_are_known(unknown: dict[str, Any]) -> None:
    facts = petition(**unknown, direction=Direction.ACCEPT)
    assert direction_of(facts) is None
    assert [refusal.field for refusal in direction_allowed(facts)] == [next(iter(unknown))]


def test_since_july_2026_a_complaint_at_reception_may_be_transferred() -> None:
    assert directions_open(petition(**AWAY, **BY_HAND)) == (Direction.GUIDE, Direction.TRANSFER)
    assert directions_open(petition(**AWAY, **BY_HAND, received_on=OLD_RULES)) == (Direction.GUIDE,)


def test_another_direction_than_the_law_allows_is_refused_with_the_article() -> None:
    (refusal,) = direction_allowed(petition(**AWAY, direction=Direction.ACCEPT))
    assert refusal.article == "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1"
    assert refusal.reason == "Khiếu nại không thuộc thẩm quyền: hướng xử lý phải là “hướng dẫn”."


def test_the_direction_the_law_points_to_is_allowed() -> None:
    assert direction_allowed(petition(direction=Direction.ACCEPT)) == []


def test_the_officer_who_finds_a_ground_of_article_11_later_may_still_refuse() -> None:
    assert directions_open(petition()) == (Direction.ACCEPT, Direction.REFUSE)


def test_every_row_of_the_table_has_an_article_and_a_direction() -> None:
    assert all(row.article and row.vietnamese and row.directions for row in TABLE)


@pytest.mark.parametrize(
    ("make", "facts", "rules"),
    [
        (petition, {}, ["XLD-1", "KN-1"]),
        (petition, BY_HAND, ["XLD-1", "TCD-1", "KN-1"]),
        (petition, AWAY, ["XLD-1"]),
        (petition, {"signed": False}, ["XLD-1", "KN-1"]),
        (petition, {"legible": False}, ["XLD-1"]),
        (petition, {"withdrawal": "full", **BY_HAND}, ["XLD-1"]),
        (petition, {"forwarder": Forwarder.ELECTED, "settled_finally": True}, ["XLD-1", "KN-1", "TCD-2"]),
        (petition, {"forwarder": Forwarder.ELECTED}, ["XLD-1", "KN-1"]),
        (denunciation, {}, ["XLD-1", "TC-1"]),
        (denunciation, BY_HAND, ["XLD-1", "TCD-1", "TC-1"]),
        (denunciation, AWAY, ["XLD-1", "TC-2"]),
        (denunciation, {"instance": "further"}, ["XLD-1", "TC-11"]),
        (denunciation, {"forwarder": Forwarder.PRESS}, ["XLD-1", "TC-1", "TC-3"]),
        (denunciation, {"anonymous": True, "forwarder": Forwarder.ELECTED}, ["XLD-1", "TC-3"]),
        (denunciation, {"anonymous": True, **AWAY}, ["XLD-1", "TC-2"]),
        (denunciation, {"anonymous": True, "evidence_concrete": False, **AWAY}, ["XLD-1"]),
        (denunciation, {"channel": Channel.ONLINE}, ["XLD-1"]),
        (denunciation, {"crime_signs": True, **BY_HAND}, ["XLD-1", "TCD-1", "TC-14"]),
        (denunciation, {"already_handled": True}, ["XLD-1"]),
        (denunciation, {"sent_to_competent_body": True, **AWAY}, ["XLD-1"]),
        (denunciation, {"withdrawal": "partial", **BY_HAND}, ["XLD-1"]),
        (feedback, {}, ["XLD-1", "DB-1"]),
        (feedback, {**BY_HAND, "signers": 12}, ["XLD-1", "TCD-1", "DB-1"]),
        (petition, MIXED, ["XLD-1"]),
    ],
)  # fmt: skip
def test_what_binds_the_office_from_the_day_of_receipt(make: Make, facts: dict[str, Any], rules: list[str]) -> None:
    assert duties_on_receipt(make(**facts)) == rules
