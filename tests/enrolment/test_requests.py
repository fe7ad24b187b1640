"""Requests are seen with their age, compared, approved or returned; the applicant is told."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.actions import NotPossible, change_password
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, holds
from kntc.audit.models import Line
from kntc.documents import store
from kntc.enrolment import actions, checks, jobs, links, naming
from kntc.enrolment.models import AccountRequest, Supplement
from tests.cast import Cast
from tests.desk import Desk
from tests.enrolment.asking import asked, scan

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
    assert page.count("Đạt: họ tên, đơn vị, tài khoản, bản xác nhận") == 2
    assert "2</strong>" in Desk(cast.system_administrator).read(HOME)
    page = Desk(cast.system_administrator).read(page_of(row))
    assert "đã chờ 0 ngày" in page
    assert "Tài khoản: không trùng họ tên và ngày sinh" in page


def test_what_may_be_there_already_stands_beside_a_request(client: Client, cast: Cast) -> None:
    assert cast.administrator
    Account.objects.filter(pk=cast.officer.account_id).update(phone="0900 000 031", email="thuy@dienchau.invalid")
    row = asked(client, phone="+84 900.000.031")
    other = asked(client, full_name="Lê Văn Hai", email="Thuy@DienChau.invalid", phone="0900000032")
    page = Desk(cast.system_administrator).read(page_of(row))
    assert "Đơn vị: đơn vị đã có quản trị: Đặng Đăng Khoa" in page
    assert "có thể đã có tài khoản: Phan Thị Thu Thủy (thuy.ptt)" in page
    assert [each.words for each in checks.of(other).red] == ["Đơn vị", "Tài khoản"]


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
def test_approval_makes_the_account_and_the_post_and_shows_the_code_once(client: Client, cast: Cast) -> None:
    row = asked(client)
    desk = Desk(cast.system_administrator)
    assert 'value="hanh.tt"' in desk.read(page_of(row))
    page = desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).content.decode()
    [code] = re.findall(r'class="code">([\w-]+)<', page)
    account, post = Account.objects.get(username="hanh.tt"), Post.objects.get(account__username="hanh.tt")

    assert not account.has_usable_password()
    assert links.owner_of(code) == account
    assert (account.full_name, account.phone) == ("Trần Thị Hạnh", "0900 000 031")
    assert (post.role, post.unit, post.since) == ("unit_administrator", row.unit, timezone.localdate())
    assert holds(post, Permission.ACCOUNT_CREATE, on=timezone.localdate(), unit=row.unit)
    assert code not in desk.read(page_of(row))
    assert "tên đăng nhập hanh.tt" in desk.read(page_of(row))
    assert row.spoken_number in desk.read(f"{REQUESTS}?nhom=da-xet")
    assert Line.objects.filter(action="request_approved", object_id=str(row.pk)).count() == 1


def test_a_request_is_decided_once(client: Client, cast: Cast) -> None:
    row = asked(client)
    desk = Desk(cast.system_administrator)
    desk.client.post(page_of(row), {"deed": "return", "reason": "Bản quét mờ, chưa thấy dấu"})
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
    assert "Nhập lý do, nội dung cần bổ sung" in desk.client.post(page_of(row), {"reason": ""}).content.decode()
    desk.client.post(page_of(row), {"deed": "return", "reason": "Bản quét mờ, chưa thấy dấu"})
    page = client.get(reverse("enrolment:follow"), {"so": row.spoken_number}).content.decode()
    assert "Đã trả lại" in page
    assert "Bản quét mờ, chưa thấy dấu" in page


def test_a_unit_that_ended_meanwhile_gets_no_account(client: Client, cast: Cast) -> None:
    row = asked(client)
    type(row.unit).objects.filter(pk=row.unit_id).update(closed_on=timezone.localdate())
    desk = Desk(cast.system_administrator)
    assert "đơn vị đã ngừng hoạt động hoặc" in desk.read(page_of(row))
    page = desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"}).content.decode()
    assert "trả lại để đề nghị theo đơn vị kế thừa" in page


@BY_MAIL
def test_where_mail_goes_out_the_link_lies_in_the_letter_only(client: Client, cast: Cast) -> None:
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
    [code] = re.findall(r"Đặt mật khẩu tại: \S+/quan-tri/dat-mat-khau/\?ma=(\S+)", str(letter.body))
    assert letter.to == ["hanh@dienchau.invalid"]
    assert "Tên đăng nhập: hanh.tt" in letter.body
    assert links.owner_of(code) == Account.objects.get(username="hanh.tt")


@BY_MAIL
def test_a_letter_that_comes_late_leaves_a_password_of_one_s_own_alone(client: Client, cast: Cast) -> None:
    row = asked(client)
    issued = actions.approve(row, username="hanh.tt", actor=cast.system_administrator)
    change_password(issued.account, password="Con đò bến nước")
    actions.tell(row.pk)
    assert "tiếp tục dùng mật khẩu ông/bà đã chọn" in mail.outbox[0].body


@BY_MAIL
def test_the_letter_of_a_returned_request_says_why_and_where_to_ask_again(client: Client, cast: Cast) -> None:
    row = asked(client)
    actions.send_back(row, reason="Thiếu chữ ký", actor=cast.system_administrator)
    actions.tell(row.pk)
    assert "Lý do: Thiếu chữ ký" in mail.outbox[0].body
    assert reverse("enrolment:ask") in mail.outbox[0].body
    assert "mật khẩu" not in mail.outbox[0].body


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for nth in range(rows):
        asked(client, email=f"so{nth}@dienchau.invalid", phone=f"09000001{nth:02}")
    desk = Desk(cast.system_administrator)
    with django_assert_num_queries(11):
        desk.client.get(REQUESTS)


def test_the_day_a_province_joins_hundreds_wait_page_by_page(client: Client, cast: Cast) -> None:
    first = asked(client)
    same = {"full_name": "Lê Tư", "birth_date": first.birth_date, "unit": first.unit, "phone": first.phone}
    AccountRequest.objects.bulk_create(
        AccountRequest(number=f"{nth:08}", form_key=uuid4(), email=f"{nth}@x.invalid", made_at=timezone.now(), **same)
        for nth in range(50)
    )
    desk = Desk(cast.system_administrator)
    page = desk.read(REQUESTS)
    assert page.count("<tr>") == 51
    [following] = re.findall(r'href="(\?sau=[^"]+)" rel="next"', page)
    last = desk.read(REQUESTS + following)
    assert (last.count("<tr>"), "TK-0000-0049" in last, "Trang đầu" in last) == (2, True, True)
    # Whatever was decided on the first page meanwhile: the second begins where it began.
    desk.client.post(page_of(first), {"deed": "return", "reason": "Bản quét mờ"})
    decided = AccountRequest.objects.get(number="00000048")
    desk.client.post(page_of(decided), {"deed": "refuse", "reason": "Không đúng người"})
    assert desk.read(REQUESTS + following).count("<tr>") == 2
    done = desk.read(f"{REQUESTS}?nhom=da-xet&sau={decided.pk}")
    assert (first.spoken_number in done, decided.spoken_number in done) == (True, False)


def test_all_that_are_green_on_a_page_are_ticked_without_script(client: Client, cast: Cast) -> None:
    asked(client)
    asked(client, unit="38.BTCD", email="b@x.invalid", phone="0900000099", full_name="Lê Tư")
    desk = Desk(cast.system_administrator)
    page = desk.read(REQUESTS)
    assert ("Chọn cả 2 đề nghị đạt" in page, " checked>" in page) == (True, False)
    assert desk.read(f"{REQUESTS}?chon=1").count(" checked>") == 2


# --- asking for more, refusing ------------------------------------------------------------------------------


@BY_MAIL
def test_what_is_missing_is_asked_answered_and_then_approved_under_the_same_number(client: Client, cast: Cast) -> None:
    row, desk = asked(client), Desk(cast.system_administrator)
    sent = desk.client.post(page_of(row), {"deed": "ask", "reason": "Gửi lại bản quét có dấu"}, follow=True)
    assert f"Đã yêu cầu bổ sung đề nghị {row.spoken_number}" in sent.content.decode()
    assert row.spoken_number in desk.read(f"{REQUESTS}?nhom=bo-sung")
    assert row.spoken_number not in desk.read(REQUESTS)
    jobs.tell(request_id=str(row.pk))
    assert "Gửi lại bản quét có dấu\n\nTrả lời tại http" in str(mail.outbox[0].body)
    assert f"/quan-tri/dang-ky/bo-sung/?so={row.spoken_number}" in str(mail.outbox[0].body)

    page = client.get(reverse("enrolment:follow"), {"so": row.spoken_number}).content.decode()
    assert "Chờ đơn vị bổ sung" in page
    assert "Gửi lại bản quét có dấu" in page
    answer = f"{reverse('enrolment:answer')}?so={row.spoken_number}"
    key = str(uuid4())
    page = client.post(answer, {"key": key, "words": "", "scan": scan("ban-hai.pdf")}).content.decode()
    assert "Nhập nội dung bổ sung" in page
    assert "Đã nhận bản quét “ban-hai.pdf”" in page
    page = client.post(answer, {"key": key, "words": "Đã quét lại, có dấu"}, follow=True).content.decode()
    assert "Chờ xét duyệt" in page
    assert client.get(answer).status_code == 302

    page = desk.read(page_of(row))
    assert "Đã quét lại, có dấu" in page
    assert "ban-hai.pdf" in page
    desk.client.post(page_of(row), {"duyet": "1", "username": "hanh.tt"})
    jobs.tell(request_id=str(row.pk))
    assert "Tên đăng nhập: hanh.tt" in str(mail.outbox[1].body)
    assert Line.objects.filter(action="request_asked", object_id=str(row.pk)).count() == 1


@BY_MAIL
def test_a_question_nobody_answers_does_not_hold_the_unit_up(client: Client, cast: Cast) -> None:
    silent, told = asked(client), asked(client, unit="38.BTCD", email="b@x.invalid", phone="0900000099")
    desk = Desk(cast.system_administrator)
    for row in (silent, told):
        desk.client.post(page_of(row), {"deed": "ask", "reason": "Gửi lại bản quét có dấu"})
    page = desk.read(page_of(silent))
    assert "Đơn vị chưa trả lời" in page
    assert 'value="ask"' not in page
    again = desk.client.post(page_of(silent), {"deed": "ask", "reason": "Lần nữa"}).content.decode()
    assert "Chưa duyệt" in again
    with pytest.raises(NotPossible, match=r"^Đề nghị này chờ đơn vị bổ sung\.$"):
        actions.ask_more(silent, question="Lần nữa", actor=cast.system_administrator)

    # One is given up, the other cleared up on the telephone.
    desk.client.post(page_of(silent), {"deed": "return", "reason": "Đơn vị không trả lời"})
    desk.client.post(page_of(told), {"duyet": "1", "username": "hanh.tt"})
    states = AccountRequest.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["returned", "approved"]
    jobs.tell(request_id=str(silent.pk))
    assert "Lý do: Đơn vị không trả lời" in str(mail.outbox[0].body)
    assert "Gửi lại bản quét" not in str(mail.outbox[0].body)
    with pytest.raises(NotPossible, match="không còn chờ bổ sung"):
        actions.answer(silent, words="Đã quét lại")


def test_a_question_is_answered_once_and_the_database_keeps_the_answer(client: Client, cast: Cast) -> None:
    row = actions.ask_more(asked(client), question="Ai ký?", actor=cast.system_administrator)
    actions.answer(row, words="Chủ tịch ký")
    with pytest.raises(NotPossible, match="không còn chờ bổ sung"):
        actions.answer(row, words="Phó Chủ tịch ký")
    with pytest.raises(DatabaseError), transaction.atomic():
        Supplement.objects.update(answer="Không ai ký")


def test_whoever_answers_too_late_is_told(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    row = actions.ask_more(asked(client), question="Ai ký?", actor=cast.system_administrator)

    def late(_row: AccountRequest, **_rest: object) -> None:
        raise NotPossible("Đề nghị này không còn chờ bổ sung.")

    monkeypatch.setattr(actions, "answer", late)
    address = f"{reverse('enrolment:answer')}?so={row.spoken_number}"
    page = client.post(address, {"key": str(uuid4()), "words": "Chủ tịch ký"}).content.decode()
    assert "không còn chờ bổ sung" in page
    for _ in range(actions.MOST_KNOCKS - 2):
        actions.knock("127.0.0.1")
    assert client.post(address, {"key": "", "words": "Chủ tịch ký"}).status_code == 429


@BY_MAIL
def test_a_refused_request_says_why_and_invites_no_second_one(client: Client, cast: Cast) -> None:
    row, desk = asked(client), Desk(cast.system_administrator)
    sent = desk.client.post(page_of(row), {"deed": "refuse", "reason": "Không công tác tại đơn vị"}, follow=True)
    assert "Đã từ chối đề nghị" in sent.content.decode()
    jobs.tell(request_id=str(row.pk))
    assert "Lý do: Không công tác tại đơn vị" in str(mail.outbox[0].body)
    assert reverse("enrolment:ask") not in str(mail.outbox[0].body)
    page = client.get(reverse("enrolment:follow"), {"so": row.spoken_number}).content.decode()
    assert "Đã từ chối" in page
    assert "Gửi đề nghị mới" not in page


# --- several at once ----------------------------------------------------------------------------------------


@WITHOUT_MAIL
def test_only_those_that_are_green_altogether_are_approved_in_bulk(client: Client, cast: Cast) -> None:
    assert cast.neighbour
    green = [asked(client), asked(client, unit="38.BTCD", email="b@x.invalid", phone="0900000099", full_name="Lê Tư")]
    red = asked(client, unit="17395.UBND", email="c@x.invalid", phone="0900000098", full_name="Hạnh")
    desk = Desk(cast.system_administrator)
    page = desk.read(REQUESTS)
    assert page.count('name="chon"') == 2
    assert "chỉ có một chữ, thiếu họ hoặc tên" in page
    answer = desk.client.post(reverse("enrolment:approve_all"), {"chon": [each.pk for each in [*green, red]]})
    page = answer.content.decode()
    assert "Đã duyệt 2 trong 3 đề nghị" in page
    assert "Họ tên: chỉ có một chữ, thiếu họ hoặc tên" in page
    codes = re.findall(r'class="code">([\w-]+)<', page)
    assert [links.owner_of(each).full_name for each in codes] == ["Trần Thị Hạnh", "Lê Tư"]
    assert list(AccountRequest.objects.filter(state="waiting")) == [red]
    page = desk.client.post(
        reverse("enrolment:approve_all"), {"chon": [str(green[0].pk), "rubbish"]}, follow=True
    ).content.decode()
    assert "Chưa chọn đề nghị nào còn chờ xét duyệt" in page


@WITHOUT_MAIL
def test_two_requests_of_one_unit_ticked_together_are_both_red(client: Client, cast: Cast) -> None:
    first = asked(client)
    second = asked(client, full_name="Lê Văn Hai", email="hai@dienchau.invalid", phone="0900000077")
    done = actions.approve_all([first, second], actor=cast.system_administrator)
    assert not done.issued
    assert "đơn vị còn 1 đề nghị khác đang chờ" in done.left[0][1]


def test_an_account_name_taken_meanwhile_leaves_that_one_waiting(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(client)
    monkeypatch.setattr(naming, "proposed", lambda _name: cast.system_administrator.account.username)
    done = actions.approve_all([row], actor=cast.system_administrator)
    assert "đã tồn tại" in done.left[0][1]
    assert AccountRequest.objects.get().state == "waiting"


def test_the_provincial_inspectorate_approves_nothing_in_bulk(client: Client, cast: Cast) -> None:
    row, desk = asked(client), Desk(cast.monitor)
    assert 'name="chon"' not in desk.read(REQUESTS)
    assert desk.client.post(reverse("enrolment:approve_all"), {"chon": [row.pk]}).status_code == 403


def test_a_scan_that_is_gone_from_the_store_is_red(client: Client, cast: Cast) -> None:
    row = asked(client)
    assert row.confirmation
    store.path_of(row.confirmation.sha256).rename(store.folder() / "aside")
    try:
        assert [each.found for each in checks.of(row).red] == ["không có bản quét xác nhận của lãnh đạo"]
    finally:
        (store.folder() / "aside").rename(store.path_of(row.confirmation.sha256))
    bare = AccountRequest.objects.create(
        number="AAAA2222", form_key=uuid4(), full_name="trần thị Hạnh", birth_date=row.birth_date, unit=row.unit,
        phone="1", email="d@x.invalid",
    )  # fmt: skip
    assert [each.words for each in checks.of(bare).red] == ["Họ tên", "Đơn vị", "Bản xác nhận"]
    desk = Desk(cast.system_administrator)
    assert desk.client.get(reverse("enrolment:scan", args=[bare.pk])).status_code == 404
    assert "không có</span>" in desk.read(page_of(bare))
