"""A unit asks for its administrator's account: nobody is signed in, nothing typed is lost, nobody floods the office."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.documents import queries as documents
from kntc.documents import store
from kntc.enrolment import actions, queries
from kntc.enrolment.models import AccountRequest, Confirmation, Knock
from tests.documents.papers import docx
from tests.enrolment.asking import ASK, FIELDS, UNIT, asked, confirmation_of, scan, send

pytestmark = pytest.mark.django_db

FOLLOW = reverse("enrolment:follow")
PICK = reverse("enrolment:units")


def test_five_fields_and_a_scan_give_a_number_to_follow(client: Client) -> None:
    page = send(client).content.decode()
    row = AccountRequest.objects.get()

    assert "Đã gửi đề nghị" in page
    assert row.spoken_number in page
    assert (row.full_name, row.birth_date, row.unit.name) == ("Trần Thị Hạnh", date(1988, 3, 12), UNIT)
    assert (row.phone, row.email, row.state) == ("0900 000 031", "hanh@dienchau.invalid", "waiting")
    assert b"".join(store.read(confirmation_of(row).sha256)).startswith(b"%PDF-")


def test_whoever_asks_gets_no_session_and_the_page_names_where_to_sign_in(client: Client) -> None:
    page = client.get(ASK)
    assert set(page.cookies) == {"csrftoken"}
    assert reverse("account_login") in page.content.decode()
    assert set(send(client).client.cookies) == {"csrftoken"}
    assert ASK in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"full_name": ""}, "Nhập họ và tên"),
        ({"full_name": "12345"}, "nhập bằng chữ"),
        ({"birth_date": "31/02/1988"}, "không có ngày này trong lịch"),
        ({"birth_date": "12/03/2020"}, "không phải ngày sinh của người đang công tác"),
        ({"unit": ""}, "Nhập đơn vị công tác"),
        ({"unit": "Công ty Hoa Sen Trắng"}, "không có “Công ty Hoa Sen Trắng” trong danh mục"),
        ({"phone": "mai gọi"}, "nhập từ 9 đến 12 chữ số"),
        ({"email": "hanh"}, "nhập địa chỉ đầy đủ"),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_the_rest_stays(client: Client, change: dict[str, Any], said: str) -> None:
    answer = send(client, **change)
    page = answer.content.decode()

    assert said in page
    assert "Đã nhận bản quét “xac-nhan.pdf”, không phải chọn lại" in page
    for name, typed in (FIELDS | change).items():
        assert answer.context["form"][name].value() == typed
    assert not AccountRequest.objects.exists()


def test_a_scan_that_came_well_is_not_asked_for_twice(client: Client) -> None:
    key = str(uuid4())
    send(client, key=key, phone="x")
    page = send(client, key=key, with_scan=False).content.decode()

    assert "Đã gửi đề nghị" in page
    assert confirmation_of(AccountRequest.objects.get()).name == "xac-nhan.pdf"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (None, "Chọn bản quét xác nhận của lãnh đạo đơn vị"),
        (SimpleUploadedFile("xac-nhan.docx", docx()), "phải là tệp PDF, JPG hoặc PNG"),
        (SimpleUploadedFile("xac-nhan.pdf", b"MZ\x90"), "không phải PDF như tên tệp"),
        (SimpleUploadedFile("xac-nhan.pdf", b"%PDF-" + b"0" * (10 << 20)), "Tệp lớn quá 10 MB"),
    ],
)
def test_no_scan_or_a_wrong_one_is_refused_in_words(client: Client, sent: SimpleUploadedFile | None, said: str) -> None:
    chosen: dict[str, Any] = {"scan": sent} if sent else {}
    page = send(client, with_scan=False, **chosen).content.decode()
    assert said in page
    assert not AccountRequest.objects.exists()
    assert not Confirmation.objects.exists()


def test_a_unit_is_found_without_diacritics_also_without_script(client: Client) -> None:
    offered = client.get(PICK, {"tim": "dien chau"}).content.decode()
    assert f'data-value="{UNIT}"' in offered
    page = send(client, unit="dien chau").content.decode()
    assert "chọn đúng tên đầy đủ" in page
    assert f"<li>{UNIT}" in page
    assert asked(client, unit="17464.ubnd").unit.name == UNIT


def test_the_same_form_sent_twice_asks_once(client: Client) -> None:
    key = str(uuid4())
    first, second = (send(client, key=key).redirect_chain for _ in range(2))
    assert first == second
    assert AccountRequest.objects.count() == 1


def test_who_has_the_number_sees_the_stage_and_no_person(client: Client) -> None:
    row = asked(client)
    page = client.get(FOLLOW, {"so": row.spoken_number.lower().replace("-", " ")}).content.decode()
    assert "Chờ xét duyệt" in page
    assert UNIT in page
    for personal in ("Hạnh", "0900", "dienchau.invalid"):
        assert personal not in page
    assert "Không có đề nghị mang số này." in client.get(FOLLOW, {"so": "TK-2222-2222"}).content.decode()
    assert "Nhập số theo dõi" in client.get(FOLLOW, {"so": ""}).content.decode()


def test_a_flood_from_one_address_is_turned_away_and_keeps_what_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_KNOCKS", 2)
    row = asked(client)
    for code in ("TK-2222-2222", "TK-3333-3333"):
        last = client.get(FOLLOW, {"so": code})
    assert (last.status_code, "vừa tra quá nhiều lần" in last.content.decode()) == (429, True)
    assert client.get(FOLLOW, {"so": row.spoken_number}).status_code == 200
    answer = send(client)
    assert answer.status_code == 429
    assert answer.context["form"]["full_name"].value() == "Trần Thị Hạnh"
    assert AccountRequest.objects.count() == 1
    assert send(client, REMOTE="other").status_code == 429
    assert client.post(ASK, FIELDS, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_the_address_itself_is_kept_nowhere(client: Client) -> None:
    client.post(ASK, FIELDS, REMOTE_ADDR="192.0.2.7")
    assert "192.0.2.7" not in str(Knock.objects.values())


def test_at_night_old_knocks_and_scans_nobody_came_back_for_are_forgotten(client: Client) -> None:
    row = asked(client)
    send(client, phone="x")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE enrolment_knock SET at = at - interval '2 hours'")
        cursor.execute("UPDATE enrolment_confirmation SET at = at - interval '8 days' WHERE request_id IS NULL")
    actions.clear()
    assert not Knock.objects.exists()
    assert list(Confirmation.objects.values_list("request", flat=True)) == [row.pk]
    assert confirmation_of(row).sha256 in documents.digests_in_use()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE enrolment_accountrequest SET full_name = 'Người khác'",
        "DELETE FROM enrolment_accountrequest",
        "TRUNCATE enrolment_confirmation",
    ],
)
def test_the_program_itself_cannot_change_or_lose_what_was_asked(client: Client, statement: str) -> None:
    asked(client)
    with connection.cursor() as cursor, pytest.raises(ProgrammingError), transaction.atomic():
        cursor.execute(statement)


def test_a_scan_on_which_a_request_rests_is_not_let_go(client: Client) -> None:
    asked(client)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.all().delete()


def test_another_scan_sent_with_the_same_form_takes_the_place_of_the_first(client: Client) -> None:
    key = str(uuid4())
    send(client, key=key, phone="x")
    send(client, key=key, with_scan=False, scan=scan("ban-hai.pdf"))
    assert confirmation_of(AccountRequest.objects.get()).name == "ban-hai.pdf"


def test_picking_a_unit_costs_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for typed in ("dien chau", "ubnd xa"):
        with django_assert_num_queries(1):
            client.get(PICK, {"tim": typed})
    assert queries.by_number("TK") is None
