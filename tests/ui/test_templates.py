"""Templates keep what the pages promise: nothing inline, every icon drawn, errors told in Vietnamese."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client

TEMPLATES = sorted((settings.ROOT / "kntc").glob("*/templates/**/*.html"))
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_page_needs_what_the_security_policy_forbids(template: Path) -> None:
    assert INLINE.findall(template.read_text()) == []


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("400.html", "Địa chỉ hoặc dữ liệu gửi lên không đúng"),
        ("403.html", "Hồ sơ không có hoặc bạn không được xem"),
        ("403_csrf.html", "Phiên làm việc không còn khớp"),
        ("404.html", "Hồ sơ không có hoặc bạn không được xem"),
        ("500.html", "Có lỗi ở máy chủ"),
    ],
)
def test_what_goes_wrong_is_told_in_vietnamese_with_a_way_back(page: str, heading: str) -> None:
    shown = render_to_string(page)
    assert f">{heading}</h1>" in shown
    assert 'href="/nghiep-vu/"' in shown


@pytest.mark.django_db
def test_an_address_that_does_not_exist_is_told_in_vietnamese_to_citizens_as_to_officials() -> None:
    for address, words, home in (
        ("/khong-co-trang-nay/", "Không có trang này", "/"),
        ("/nghiep-vu/khong-co/", "Hồ sơ không có hoặc bạn không được xem", "/nghiep-vu/"),
    ):
        answer = Client().get(address)
        page = answer.content.decode()
        assert answer.status_code == 404
        assert words in page
        assert page.count(f'href="{home}"') == 2


@pytest.mark.django_db
def test_the_public_is_led_back_to_the_portal_and_never_to_the_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    sent_only = Client().post("/tinh-thoi-han/")
    assert sent_only.status_code == 405
    assert "Về trang đầu của cổng" in sent_only.content.decode()

    def broken(*_args: object, **_rest: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr("kntc.portal.views.render", broken)
    failed = Client(raise_request_exception=False).get("/")
    assert failed.status_code == 500
    assert "Có lỗi ở máy chủ" in failed.content.decode()
    for answer in (sent_only, failed):
        assert "/nghiep-vu/" not in answer.content.decode()


@pytest.mark.django_db
def test_a_form_of_another_session_is_refused_in_vietnamese() -> None:
    answer = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "Phiên làm việc không còn khớp" in answer.content.decode()
