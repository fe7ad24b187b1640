"""A new administrator has the guides as a list to tick, in the order in which they are read."""

import pytest
from django.urls import reverse

from kntc.administration.guide_pages import readings
from kntc.contents import actions as contents
from kntc.enrolment.models import GuideTick
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shipped(db: None) -> None:  # noqa: ARG001 -- in its transaction
    """The guides that come with the program are published."""
    contents.load()


GUIDES, HOME = reverse("administration:guides"), reverse("administration:home")


def test_guides_stand_in_order_and_a_tick_keeps_its_day(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    wanted = [each.id for each in readings(cast.administrator)]
    assert len(wanted) >= 3
    assert f"Còn {len(wanted)} tài liệu." in desk.read(GUIDES)
    desk.client.post(GUIDES, {"da-doc": wanted[:2]})
    first = dict(GuideTick.objects.values_list("guide", "at"))
    assert set(first) == set(wanted[:2])
    assert f"Còn {len(wanted) - 2} tài liệu." in desk.read(GUIDES)
    assert f"<strong>{len(wanted) - 2}</strong>" in desk.read(HOME)
    desk.client.post(GUIDES, {"da-doc": [wanted[0], wanted[2], "999999"]})
    after = dict(GuideTick.objects.values_list("guide", "at"))
    assert set(after) == {wanted[0], wanted[2]}
    assert after[wanted[0]] == first[wanted[0]]
    desk.client.post(GUIDES, {"da-doc": wanted})
    assert "Đã đọc hết." in desk.read(GUIDES)


def test_each_administrator_ticks_for_himself(cast: Cast) -> None:
    Desk(cast.administrator).client.post(GUIDES, {"da-doc": [readings(cast.administrator)[0].id]})
    assert {each.at for each in readings(cast.system_administrator)} <= {None}


def test_whoever_administers_nothing_has_no_list(cast: Cast) -> None:
    assert Desk(cast.officer).client.get(GUIDES).status_code == 403
