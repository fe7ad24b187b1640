"""The demo's portal has news and a file to take along, and a second filling adds none."""

import pytest
from django.test import Client

from kntc.config.demo import filling, portal_contents
from kntc.contents.models import Version

pytestmark = pytest.mark.django_db


def test_the_demo_publishes_news_and_a_form_once() -> None:
    filling.found()
    portal_contents.publish()
    portal_contents.publish()

    assert Version.objects.count() == 2
    assert "Lịch tập huấn tỉnh Nam Giang" in Client().get("/tin-tuc/").content.decode()
    page = Client().get("/tai-ve/mau-van-ban-dang-ky-tai-khoan-quan-tri-don-vi/").content.decode()
    assert "mau-dang-ky.pdf" in page
