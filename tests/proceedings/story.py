"""Steps of a complaint at the commune, one line each, for tests that need a case further on."""

from datetime import date, timedelta
from typing import Any

from kntc.accounts.models import Post
from kntc.complaints.models import Complaint
from kntc.proceedings.actions import take
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.proceedings.conftest import RECEIVED, played

EXAMINED: dict[str, Any] = {
    "object_kind": "decision",
    "settler": "commune_chair",
    "knew_on": date(2026, 6, 30),
    "directly_affected": True,
    "capable": True,
    "representation": "self",
    "signed": True,
}
REPORTED = {"report_verdict": "partly", "results_differ": False}
DECIDED = {"verdict": "partly", "to_enforce": False}
SENT = {"delivered_on": date(2026, 9, 4)}
PUBLISHED = {"publish_form": "posting"}

ACCEPTED_ON = date(2026, 8, 10)
VERIFIED_ON = date(2026, 8, 12)
REPORTED_ON = date(2026, 8, 27)
DECIDED_ON = date(2026, 9, 3)


def step(row: Complaint, action: str, on: date, by: Post, **given: object) -> Event:
    """Take a step and type it in on the same day."""
    with played(on):
        return take(row, action, actor=by, on=on, given=given)


def examined(row: Complaint, cast: Cast) -> None:
    """The conditions of acceptance are looked at."""
    step(row, "examine", RECEIVED + timedelta(days=2), cast.officer, **EXAMINED)


def accepted(row: Complaint, cast: Cast) -> Event:
    """The Chair accepts on Monday 10 August; thirty days end on Wednesday 9 September."""
    examined(row, cast)
    return step(row, "accept", ACCEPTED_ON, cast.head)


def verifying(row: Complaint, cast: Cast) -> Event:
    """Verification is ordered."""
    accepted(row, cast)
    return step(row, "verify", VERIFIED_ON, cast.head, verifiers=[cast.verifier])


def decided(row: Complaint, cast: Cast) -> Event:
    """The decision is issued on Thursday 3 September."""
    verifying(row, cast)
    step(row, "report", REPORTED_ON, cast.verifier, **REPORTED)
    return step(row, "decide", DECIDED_ON, cast.head, **DECIDED)
