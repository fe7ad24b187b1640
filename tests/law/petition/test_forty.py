"""The forty petitions of the reception desk, as an officer reads them: where each must land (TT 05/2021; law.md, 2)."""

from datetime import date
from typing import Any

import pytest

from kntc.law.petition.classification import direction_of, duties_on_receipt
from kntc.law.petition.eligibility import is_eligible
from tests.law.petition.petitions import petition

# number, received on, what departs from a complete complaint by post that is ours, eligible, outcome, duties of receipt
# fmt: off
PETITIONS = [
    ("01", "2026-08-04", "", True, "thụ lý", "XLD-1 KN-1"),
    ("02", "2026-08-12", "competent_here=False sent_to_competent_body=True", False, "lưu", "XLD-1"),
    ("03", "2026-08-19", "channel=box competent_here=False sent_to_competent_body=True", False, "lưu", "XLD-1"),
    ("04", "2026-09-08", "kind=denunciation channel=in_person", True, "thụ lý", "XLD-1 TCD-1 TC-1"),
    ("05", "2026-09-21", "kind=denunciation", True, "thụ lý", "XLD-1 TC-1"),
    ("06", "2026-08-26", "kind=denunciation channel=box anonymous=True violator_clear=False evidence_concrete=False", False, "lưu", "XLD-1"),  # noqa: E501
    ("07", "2026-09-15", "kind=denunciation competent_here=False anonymous=True", True, "chuyển", "XLD-1 TC-2"),
    ("08", "2026-09-24", "kind=denunciation channel=forwarded anonymous=True forwarder=elected", True, "kiểm tra", "XLD-1 TC-3"),  # noqa: E501
    ("09", "2026-07-16", "kind=feedback instance=none channel=in_person", True, "giao giải quyết", "XLD-1 TCD-1 DB-1"),
    ("10", "2026-07-23", "kind=feedback instance=none channel=online", True, "giao giải quyết", "XLD-1 DB-1"),
    ("11", "2026-10-06", "channel=in_person competent_here=False", True, "hướng dẫn", "XLD-1 TCD-1"),
    ("12", "2026-08-11", "instance=second", True, "thụ lý", "XLD-1 KN-1"),
    ("13", "2025-11-18", "not_acceptable=True", True, "không thụ lý", "XLD-1 KN-1"),
    ("14", "2025-08-20", "channel=in_person", True, "thụ lý", "XLD-1 TCD-1 KN-1"),
    ("15", "2026-09-29", "kind=denunciation channel=in_person crime_signs=True", True, "chuyển", "XLD-1 TCD-1 TC-14"),
    ("16", "2026-08-17", "kind=mixed", True, "tách đơn", "XLD-1"),
    ("17", "2026-07-27", "signed=False", False, "hướng dẫn bổ sung", "XLD-1 KN-1"),
    ("18", "2026-08-05", "channel=in_person", True, "thụ lý", "XLD-1 TCD-1 KN-1"),
    ("19", "2026-09-03", "instance=second channel=in_person withdrawal=full", True, "đình chỉ", "XLD-1"),
    ("20", "2026-10-14", "kind=denunciation channel=in_person withdrawal=partial", True, "ghi nhận rút một phần", "XLD-1"),  # noqa: E501
    ("21", "2026-08-28", "competent_here=False sent_to_competent_body=True", False, "lưu", "XLD-1"),
    ("22", "2026-07-14", "instance=second channel=forwarded settled_finally=True forwarder=elected", True, "không thụ lý", "XLD-1 KN-1 TCD-2"),  # noqa: E501
    ("23", "2026-09-17", "channel=in_person competent_here=False has_originals=True", True, "hướng dẫn", "XLD-1 TCD-1"),
    ("24", "2026-08-06", "instance=second competent_here=False settled_finally=True", True, "lưu", "XLD-1"),
    ("25", "2026-10-20", "kind=denunciation competent_here=False", True, "chuyển", "XLD-1 TC-2"),
    ("26", "2026-10-12", "kind=denunciation competent_here=False", True, "chuyển", "XLD-1 TC-2"),
    ("27", "2026-10-16", "kind=denunciation channel=online", False, "kiểm tra", "XLD-1"),
    ("28", "2026-09-10", "channel=in_person signers=23", False, "hướng dẫn bổ sung", "XLD-1 TCD-1 KN-1"),
    ("29", "2026-09-22", "competent_here=False sent_to_competent_body=True", False, "lưu", "XLD-1"),
    ("30", "2026-10-27", "kind=feedback instance=none channel=online", True, "giao giải quyết", "XLD-1 DB-1"),
    ("31", "2026-09-16", "kind=denunciation competent_here=False party_discipline=True", True, "chuyển", "XLD-1 TC-2"),
    ("32", "2026-10-08", "channel=in_person", True, "thụ lý", "XLD-1 TCD-1 KN-1"),
    ("33", "2026-08-31", "not_acceptable=True", True, "không thụ lý", "XLD-1 KN-1"),
    ("34", "2026-11-04", "channel=in_person for_another=True", False, "hướng dẫn bổ sung", "XLD-1 TCD-1 KN-1"),
    ("35", "2026-09-14", "channel=box legible=False", False, "lưu", "XLD-1"),
    ("36", "2026-11-05", "kind=denunciation instance=further new_evidence=True settled_finally=True", True, "thụ lý", "XLD-1 TC-11"),  # noqa: E501
    ("37", "2026-05-12", "channel=in_person competent_here=False lower_level_overdue=True", True, "đôn đốc", "XLD-1 TCD-1"),  # noqa: E501
    ("38", "2026-05-26", "competent_here=False sent_to_competent_body=True", False, "lưu", "XLD-1"),
    ("39", "2026-08-06", "", True, "thụ lý", "XLD-1 KN-1"),
    ("40", "2026-10-29", "channel=in_person", True, "thụ lý", "XLD-1 TCD-1 KN-1"),
]
# fmt: on
WORDS = {"True": True, "False": False, "23": 23}


def as_read(words: str) -> dict[str, Any]:
    return {name: WORDS.get(value, value) for name, value in (word.split("=") for word in words.split())}


@pytest.mark.parametrize(("number", "received_on", "reading", "eligible", "outcome", "duties"), PETITIONS)
def test_each_lands_where_the_law_sends_it(
    number: str, received_on: str, reading: str, *, eligible: bool, outcome: str, duties: str
) -> None:
    facts = petition(received_on=date.fromisoformat(received_on), **as_read(reading))
    direction = direction_of(facts)
    assert direction is not None, number
    assert (is_eligible(facts), direction.vietnamese) == (eligible, outcome)
    assert duties_on_receipt(facts) == duties.split()
