"""Classifying on the page what was sealed, with real commits: the vault answers only to a line committed before."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from kntc.petitions.models import Petition
from kntc.vault.actions import NotGranted
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.test_views import LETTER, arrives, people
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("committed_db")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026."""
    with played(date(2026, 11, 19)):
        yield


def classified_as_complaint(cast: Cast, desk: Desk) -> Petition:
    """A petition of unknown kind turns out to be a complaint."""
    arrives(Desk(cast.officer), "unknown")
    row = Petition.objects.get()
    address = reverse("petition:step", args=[row.pk, "classify"])
    answer = desk.send(address, kind="complaint", instance="first", competent_here="yes")
    assert "Đã ghi: Phân loại đơn" in answer.content.decode()
    row.refresh_from_db()
    return row


def test_classifying_as_a_complaint_opens_the_people_to_their_file(cast: Cast) -> None:
    row = classified_as_complaint(cast, Desk(cast.officer))
    assert people()[0] == ("complainant", "Hồ Thị Sương", False)
    assert row.text == LETTER["text"]


def test_who_may_not_look_may_classify_and_the_people_stay_sealed(cast: Cast) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kntc.petitions.views.sealed.ask_lines", refused)
        classified_as_complaint(cast, Desk(cast.officer))
    assert people()[0] == ("complainant", "", True)


def refused(*_: object, **__: object) -> None:
    """The vault's answer to somebody without a grant."""
    raise NotGranted("Chưa được cấp quyền")
