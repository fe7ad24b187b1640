"""Requests are seen with their age, compared, approved or returned; the applicant is told."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, holds
from kntc.audit.models import Line
from kntc.enrolment import actions, jobs, queries
from kntc.enrolment.models import AccountRequest
from tests.cast import Cast
from tests.desk import Desk
from tests.enrolment.asking import asked

pytestmark = pytest.mark.django_db

REQUESTS, HOME = reverse("enrolment:requests"), reverse("administration:home")
WITHOUT_MAIL = override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend")
BY_MAIL = override_settings(
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend", DEFAULT_FROM_EMAIL="kntc@nghean.invalid"
)


def page_of(row: AccountRequest) -> str:
    return reverse("enrolment:request", args=[row.pk])


def test_the_system_administrator_sees_every_request_with_its_checks(client: Client, cast: Cast) -> None:
    row = asked(client)
    asked(client, unit="UBND xã Hùng Châu, tỉnh Nghệ An", email="khac@hungchau.invalid", phone="0900000099")
    page = Desk(cast.system_administrator).read(REQUESTS)
    assert page.count("<tr>") == 3
    assert "hôm nay" in page
    assert page.count("không có gì trùng") == 2
    assert "2</strong>" in Desk(cast.system_administrator).read(HOME)
    assert "đã chờ 0 ngày" in Desk(cast.system_administrator).read(page_of(row))


def test_what_may_be_there_already_stands_beside_a_request(client: Client, cast: Cast) -> None:
    assert cast.administrator
    Account.objects.filter(pk=cast.officer.account_id).update(phone="0900 000 031")
    row, other = asked(client), asked(client, full_name="Lê Văn Hai", email="hai@dienchau.invalid")
    page = Desk(cast.system_administrator).read(page_of(row))
    assert "Đơn vị đã có quản trị: Đặng Đăng Khoa" in page
    assert "Có thể đã có tài khoản: Phan Thị Thu Thủy (thuy.ptt)" in page
    assert "Đơn vị còn 1 đề nghị khác đang chờ" in page
    assert not queries.checks([other])[other.pk].is_clear


def test_the_provincial_inspectorate_sees_its_province_and_decides_nothing(client: Client, cast: Cast) -> None:
    row = asked(client)
    elsewhere = asked(client, unit="38.BTCD")
    desk = Desk(cast.monitor)
    page = desk.read(REQUESTS)
    assert (row.spoken_number in page, elsewhere.spoken_number in page) == (True, False)
    assert "Duyệt, cấp tài khoản" not in desk.read(page_of(row))
    assert desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).status_code == 403
    assert desk.client.get(page_of(elsewhere)).status_code == 404
    assert not AccountRequest.objects.exclude(state="waiting").exists()


@pytest.mark.parametrize("somebody", ["officer", "head", "administrator", "custodian"])
def test_nobody_else_sees_requests(client: Client, cast: Cast, somebody: str) -> None:
    row = asked(client)
    desk = Desk(getattr(cast, somebody))
    for address in (REQUESTS, page_of(row), reverse("enrolment:scan", args=[row.pk])):
        assert desk.client.get(address).status_code == 403
    assert REQUESTS not in desk.read(HOME)


def test_the_scan_is_handed_out_as_it_came(client: Client, cast: Cast) -> None:
    row = asked(client)
    answer = Desk(cast.system_administrator).client.get(reverse("enrolment:scan", args=[row.pk]))
    assert b"".join(answer).startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]


@WITHOUT_MAIL
def test_approval_makes_the_account_and_the_post_and_shows_the_password_once(client: Client, cast: Cast) -> None:
    row = asked(client)
    desk = Desk(cast.system_administrator)
    assert 'value="hanh.tt"' in desk.read(page_of(row))
    page = desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).content.decode()
    [password] = re.findall(r'class="code">([\w-]+)<', page)
    account, post = Account.objects.get(username="hanh.tt"), Post.objects.get(account__username="hanh.tt")

    assert account.check_password(password)
    assert account.must_change_password
    assert (account.full_name, account.phone) == ("Trần Thị Hạnh", "0900 000 031")
    assert (post.role, post.unit, post.since) == ("unit_administrator", row.unit, timezone.localdate())
    assert holds(post, Permission.ACCOUNT_CREATE, on=timezone.localdate(), unit=row.unit)
    assert password not in desk.read(page_of(row))
    assert "tên đăng nhập hanh.tt" in desk.read(page_of(row))
    assert row.spoken_number in desk.read(f"{REQUESTS}?nhom=da-xet")
    assert Line.objects.filter(action="request_approved", object_id=str(row.pk)).count() == 1


def test_a_request_is_decided_once(client: Client, cast: Cast) -> None:
    row = asked(client)
    desk = Desk(cast.system_administrator)
    desk.client.post(page_of(row), {"reason": "Bản quét mờ, chưa thấy dấu"})
    page = desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).content.decode()
    assert "Đề nghị này đã trả lại lúc" in page
    assert not Account.objects.filter(username="hanh.tt").exists()


@pytest.mark.parametrize(
    ("username", "said"),
    [
        ("", "Nhập tên đăng nhập"),
        ("bao.tg", "đã tồn tại"),
        ("Hạnh Trần", "chữ thường không dấu"),
    ],
)
def test_a_name_that_cannot_be_is_said_and_nothing_is_decided(
    client: Client, cast: Cast, username: str, said: str
) -> None:
    row = asked(client)
    page = (
        Desk(cast.system_administrator).client.post(page_of(row), {"duyet": "1", "username": username}).content.decode()
    )
    assert said in page
    assert AccountRequest.objects.get().state == "waiting"


def test_a_returned_request_says_why_to_whoever_follows_it(client: Client, cast: Cast) -> None:
    row = asked(client)
    desk = Desk(cast.system_administrator)
    assert "Nhập lý do trả lại" in desk.client.post(page_of(row), {"reason": ""}).content.decode()
    desk.client.post(page_of(row), {"reason": "Bản quét mờ, chưa thấy dấu"})
    page = client.get(reverse("enrolment:follow"), {"so": row.spoken_number}).content.decode()
    assert "Đã trả lại" in page
    assert "Bản quét mờ, chưa thấy dấu" in page


def test_a_unit_that_ended_meanwhile_gets_no_account(client: Client, cast: Cast) -> None:
    row = asked(client)
    type(row.unit).objects.filter(pk=row.unit_id).update(closed_on=timezone.localdate())
    desk = Desk(cast.system_administrator)
    assert "đơn vị đã ngừng hoạt động" in desk.read(page_of(row))
    page = desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).content.decode()
    assert "trả lại để đề nghị theo đơn vị kế thừa" in page


@BY_MAIL
def test_where_mail_goes_out_the_password_lies_in_the_letter_only(client: Client, cast: Cast) -> None:
    row = asked(client)
    page = (
        Desk(cast.system_administrator)
        .client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"})
        .content.decode()
    )
    assert 'class="code"' not in page
    assert "hanh@dienchau.invalid" in page
    jobs.tell(request_id=str(row.pk))
    jobs.tell(request_id=str(row.pk))
    [letter] = mail.outbox
    [password] = re.findall(r"Mật khẩu dùng một lần: (\S+)", str(letter.body))
    assert letter.to == ["hanh@dienchau.invalid"]
    assert "Tên đăng nhập: hanh.tt" in letter.body
    assert Account.objects.get(username="hanh.tt").check_password(password)


@BY_MAIL
def test_a_letter_that_comes_late_leaves_a_password_of_one_s_own_alone(client: Client, cast: Cast) -> None:
    row = asked(client)
    issued = actions.approve(row, username="hanh.tt", actor=cast.system_administrator)
    Account.objects.filter(pk=issued.account.pk).update(must_change_password=False)
    actions.tell(row.pk)
    assert "đã được đổi, tiếp tục dùng" in mail.outbox[0].body


@BY_MAIL
def test_the_letter_of_a_returned_request_says_why_and_where_to_ask_again(client: Client, cast: Cast) -> None:
    row = asked(client)
    actions.send_back(row, reason="Thiếu chữ ký", actor=cast.system_administrator)
    actions.tell(row.pk)
    assert "Lý do trả lại: Thiếu chữ ký" in mail.outbox[0].body
    assert reverse("enrolment:ask") in mail.outbox[0].body
    assert "Mật khẩu" not in mail.outbox[0].body


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for nth in range(rows):
        asked(client, email=f"so{nth}@dienchau.invalid", phone=f"09000001{nth:02}")
    desk = Desk(cast.system_administrator)
    with django_assert_num_queries(9):
        desk.client.get(REQUESTS)
