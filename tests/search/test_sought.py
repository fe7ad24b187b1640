"""Whom officials searched for lies sealed; the custodian of the province reads it, and leaves a line."""

import pytest
from django.db import ProgrammingError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.audit.models import Line
from kntc.search.models import SoughtWords
from tests.cast import Cast
from tests.desk import Desk

pytestmark = pytest.mark.usefixtures("db")

FIND, SOUGHT = "/nghiep-vu/tra-cuu/", "/nghiep-vu/tra-cuu/da-tim/"
WHOM = "Lường Văn Chuyên"


def searched(cast: Cast, words: str) -> None:
    assert Desk(cast.officer).client.post(FIND, {"tim": words}).status_code == 200


def test_the_words_of_a_search_for_a_person_lie_nowhere_openly(cast: Cast) -> None:
    searched(cast, WHOM)
    [row] = SoughtWords.objects.all()
    assert str(row) == str(Line.objects.get(action="person_searched").pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT l::text || s::text FROM audit_line AS l JOIN search_soughtwords AS s ON s.line_id = l.id"
        )
        [(everything,)] = cursor.fetchall()
    for trace in (WHOM, "chuyen", WHOM.encode().hex(), b"chuyen".hex()):
        assert trace.lower() not in everything.lower()


def test_a_search_by_code_or_register_number_names_nobody_and_keeps_no_words(cast: Cast) -> None:
    searched(cast, "12/2026")
    assert not SoughtWords.objects.exists()


def test_the_custodian_of_the_province_reads_them_and_leaves_a_line(cast: Cast) -> None:
    searched(cast, WHOM)
    Desk(cast.outsider).client.post(FIND, {"tim": "Quách Thị Mão"})
    answer = Desk(cast.custodian).client.get(SOUGHT)
    page = answer.content.decode()
    assert WHOM in page
    assert "Phan Thị Thu Thủy" in page
    assert "Quách Thị Mão" not in page
    assert answer["Cache-Control"] == "no-store"
    line = Line.objects.get(action="words_read")
    number = Line.objects.filter(action="person_searched").order_by("pk").values_list("pk", flat=True)[0]
    assert (line.actor_id, line.reason) == (cast.custodian.pk, f"dòng {number} đến {number}")


@pytest.mark.parametrize("who", ["officer", "monitor", "head", "administrator", "system_administrator"])
def test_nobody_else_reads_them(cast: Cast, who: str) -> None:
    searched(cast, WHOM)
    assert Desk(getattr(cast, who)).client.get(SOUGHT).status_code == 403


def test_pages_go_by_key_and_a_search_without_kept_words_says_so(cast: Cast) -> None:
    for number in range(52):
        searched(cast, f"Người thứ {number}")
    desk = Desk(cast.custodian)
    first = desk.read(SOUGHT)
    assert "Người thứ 51" in first
    assert "Người thứ 1<" not in first
    key = Line.objects.filter(action="person_searched").order_by("-pk")[49].pk
    assert f"?truoc={key}" in first
    assert "Người thứ 1<" in desk.read(SOUGHT, truoc=str(key))
    Line.objects.create(
        actor_id=cast.officer.pk,
        account_id=cast.officer.account_id,
        action="person_searched",
        object_kind="unit",
        object_id="1",
    )
    assert "không còn lưu" in desk.read(SOUGHT)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many_searched(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        searched(cast, WHOM)
    desk = Desk(cast.custodian)
    desk.read(SOUGHT)
    with django_assert_num_queries(10):
        desk.read(SOUGHT)


@pytest.mark.parametrize("statement", ["UPDATE search_soughtwords SET key_id = ''", "DELETE FROM search_soughtwords"])
def test_the_program_itself_changes_no_words(statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)
