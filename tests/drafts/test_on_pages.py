"""Forms of the office offer the draft on return, show it unchecked, and throw it away once they are carried out."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kntc.drafts import actions
from kntc.drafts.models import Draft
from kntc.petitions.models import Petition
from kntc.proceedings import clock
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.test_views import LETTER

pytestmark = pytest.mark.django_db

INTAKE = f"{reverse('petition:receive')}?loai=complaint"
BEGUN = {
    "nguoi-TOTAL_FORMS": ["5"],
    "nguoi-INITIAL_FORMS": ["0"],
    "nguoi-0-name": ["Hồ Thị Sương"],
    "subject": ["Thu hồi đất vườn"],
    "received_on": ["32/1/2026"],
    "anonymous": ["no"],
    "is_remote": ["no"],
    "key": ["019a0000-0000-7000-8000-000000000001"],
}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026, at nine in the morning in Vietnam."""
    with clock.recording_at(datetime(2026, 11, 19, 2, 0, tzinfo=UTC)):
        yield


def begun(cast: Cast) -> Desk:
    """The officer began a complaint, left it, and comes back."""
    actions.save(BEGUN, post_id=cast.officer.pk, address=INTAKE)
    return Desk(cast.officer)


def test_the_page_offers_what_was_begun_and_shows_nothing_of_it_yet(cast: Cast) -> None:
    page = begun(cast).read(INTAKE)
    assert "Có bản nháp lúc" in page
    assert f'href="{INTAKE}&amp;nhap=dung"' in page
    assert "Hồ Thị Sương" not in page


def test_another_kind_and_another_person_are_offered_nothing(cast: Cast) -> None:
    desk = begun(cast)
    assert "Có bản nháp" not in desk.read(INTAKE.replace("complaint", "feedback"))
    assert "Có bản nháp" not in Desk(cast.second_officer).read(INTAKE)


def test_what_was_begun_comes_back_into_its_boxes_without_a_complaint(cast: Cast) -> None:
    page = begun(cast).read(f"{INTAKE}&nhap=dung")
    assert 'value="Hồ Thị Sương"' in page
    assert "Thu hồi đất vườn</textarea>" in page
    assert 'value="32/1/2026"' in page
    assert "Đang dùng bản nháp lưu lúc" in page
    assert "Lỗi:" not in page
    assert "không có ngày này" not in page


def test_a_petition_that_was_received_leaves_no_draft(cast: Cast) -> None:
    begun(cast).send(f"{INTAKE}&nhap=dung", **LETTER)
    assert Petition.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_form_that_was_refused_keeps_its_draft(cast: Cast) -> None:
    begun(cast).send(f"{INTAKE}&nhap=dung", **(LETTER | {"received_on": "32/1/2026"}))
    assert not Petition.objects.exists()
    assert Draft.objects.exists()


def test_a_step_offers_its_draft_and_throws_it_away_when_taken(cast: Cast) -> None:
    desk = Desk(cast.officer)
    desk.send(INTAKE, **LETTER)
    step = reverse("petition:step", args=[Petition.objects.get().proceeding_id, "classify"])
    actions.save({"on": ["19/11/2026"], "kind": ["complaint"]}, post_id=cast.officer.pk, address=step)
    assert "Có bản nháp lúc" in desk.read(step)
    assert "Đang dùng bản nháp lưu lúc" in desk.read(f"{step}?nhap=dung")
    actions.drop(post_id=cast.officer.pk, address=step)
    assert "Có bản nháp lúc" not in desk.read(step)


@pytest.mark.parametrize(("kind", "local"), [("complaint", True), ("denunciation", False), ("mixed", False)])
def test_only_a_form_that_is_not_sealed_may_be_kept_by_the_browser(cast: Cast, kind: str, local: bool) -> None:  # noqa: FBT001 -- one of two answers
    page = Desk(cast.officer).read(INTAKE.replace("complaint", kind))
    assert ('data-local=""' not in page) == local
    assert (f'data-local="nhap:{cast.officer.pk}:' in page) == local
