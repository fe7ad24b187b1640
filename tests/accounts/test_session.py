"""Half an hour without a sign of life ends a session; the screen warns beforehand, and watching is no sign of life."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tests.cast import Cast

pytestmark = pytest.mark.django_db

DESK, STATE = "/nghiep-vu/", "/phien/"


def left_with(minutes: int, cast: Cast) -> Client:
    """A browser whose session lasts so many minutes more."""
    client = Client()
    client.force_login(cast.officer.account)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=minutes))
    return client


def minutes_left() -> int:
    """How long the one session still lasts."""
    left = Session.objects.get().expire_date - timezone.now()
    return round(left.total_seconds() / 60)


def test_a_page_begins_the_half_hour_anew(cast: Cast) -> None:
    left_with(10, cast).get(DESK)
    assert minutes_left() == 30


def test_looking_at_the_time_left_does_not(cast: Cast) -> None:
    answer: Any = left_with(10, cast).get(STATE)
    assert 590 < answer.json()["left"] <= 600
    assert minutes_left() == 10


def test_saying_that_one_is_still_there_does(cast: Cast) -> None:
    answer: Any = left_with(1, cast).post(STATE)
    assert answer.json()["left"] == 1800
    assert minutes_left() == 30


def test_after_half_an_hour_the_door_says_why(cast: Cast) -> None:
    client = left_with(0, cast)
    answer = client.get(DESK, {"viec": "don-vi"})
    assert answer["Location"] == "/dang-nhap/?next=/nghiep-vu/%3Fviec%3Ddon-vi&het=1"
    assert "không thao tác 30 phút. Bản nháp vẫn còn." in client.get(answer["Location"]).content.decode()


def test_who_never_signed_in_is_not_told_that_a_session_ended(client: Client) -> None:
    assert client.get(DESK)["Location"] == "/dang-nhap/?next=/nghiep-vu/"


def test_a_part_of_a_page_is_never_replaced_by_the_door(cast: Cast) -> None:
    answer = left_with(0, cast).get(DESK, headers={"hx-request": "true"})
    assert (answer.status_code, answer.content, answer["X-Session-Ended"]) == (204, b"", "1")


def test_nobody_has_no_time_left(client: Client) -> None:
    state: Any = client.get(STATE)
    assert state.json()["left"] == 0
    assert len(state.json()["csrf"]) == 64
