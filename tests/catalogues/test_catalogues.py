"""The catalogues as shipped: how many rows, which national codes, which column of which form."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from pytest_django import DjangoAssertNumQueries

from kntc.catalogues import actions, queries
from kntc.catalogues.models import Entry
from kntc.catalogues.terms import Catalogue
from kntc.law.petition.terms import Direction, RecipientGroup

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 16)
NOW, BEFORE, EARLIER = "06/2025/TT-TTCP", "01/2024/TT-TTCP", "02/2021/TT-TTCP"


def national(catalogue: Catalogue) -> dict[str, str]:
    found = Entry.objects.filter(catalogue=catalogue).exclude(national_code="")
    return dict(found.values_list("code", "national_code"))


def test_every_catalogue_has_its_rows() -> None:
    counts = Counter(Entry.objects.values_list("catalogue", flat=True))

    assert counts == {
        "countries": 249,  # ISO 3166-1
        "directions": 14,
        "ethnic_groups": 56,  # 54, foreigners, unknown
        "fields": 22,  # 3 kinds, 19 beneath them
        "kinds": 5,
        "recipient_groups": 6,  # Nghị định 55/2022, Điều 6
        "results": 10,
        "sources": 12,
    }
    assert set(counts) == set(Catalogue)


# Column of: form 02/XLD of 2025; forms 02, 03, 04/XLD of 2024; the same of 2021.
@pytest.mark.parametrize(
    ("code", "field", "now", "before", "earlier"),
    [
        ("KN-HC-CD", "chế độ, chính sách", 10, 10, 12),
        ("KN-HC-DD", "đất đai", 9, 11, 13),
        ("KN-HC-NT", "khác", 11, 11, 13),
        ("KN-HC-K", "khác", 11, 12, 14),
        ("KN-TP", "khác", 11, 13, 15),
        ("KN-DA", "khác", 11, 14, 16),
        ("KN-K", "khác", 11, 15, 17),
        ("TC-HC-CD", "hành chính", 15, 10, 14),
        ("TC-HC-DD", "hành chính", 15, 11, 15),
        ("TC-HC-CV", "hành chính", 15, 12, 16),
        ("TC-HC-K", "hành chính", 15, 13, 17),
        ("TC-TN", "tham nhũng", 16, 14, 18),
        ("TC-TP", "tư pháp", 17, 15, 19),
        ("TC-DA", "khác", 18, 16, 20),
        ("TC-K", "khác", 18, 17, 21),
        ("PA-CD", "chế độ, chính sách", 20, 9, 13),
        ("PA-DD", "đất đai", 21, 10, 14),
        ("PA-TP", "khác", 22, 11, 15),
        ("PA-K", "khác", 22, 12, 16),
    ],
)
def test_each_field_is_counted_in_one_column_of_each_form(
    code: str, field: str, now: int, before: int, earlier: int
) -> None:
    row = queries.entry(Catalogue.FIELDS, code)
    form = {"KN": "02/XLD", "TC": "03/XLD", "PA": "04/XLD"}[code[:2]]

    assert row.current_field == field
    assert row.columns == {
        "field": field,
        NOW: {"02/XLD": now},
        BEFORE: {form: before},
        EARLIER: {form: earlier},
    }


def test_no_field_that_can_be_chosen_is_left_without_a_column() -> None:
    leaves = queries.leaves(Catalogue.FIELDS, TODAY)

    assert [leaf.code for leaf in leaves if {NOW, BEFORE, EARLIER} - set(leaf.columns)] == []
    assert Counter(leaf.parent.code for leaf in leaves if leaf.parent) == {"KN": 7, "TC": 8, "PA": 4}


def test_the_columns_of_each_kind_are_all_taken() -> None:
    taken: dict[str, set[int]] = {"KN": set(), "TC": set(), "PA": set()}
    for leaf in queries.leaves(Catalogue.FIELDS, TODAY):
        taken[leaf.code[:2]].add(leaf.columns[NOW]["02/XLD"])

    assert taken == {"KN": {9, 10, 11}, "TC": {15, 16, 17, 18}, "PA": {20, 21, 22}}


def test_only_known_national_codes_are_given() -> None:
    assert national(Catalogue.KINDS) == {"KN": "KN", "TC": "TC", "PA": "PA"}
    assert national(Catalogue.SOURCES) == {"BC": "1", "CQ": "4", "TCD": "6"}
    assert national(Catalogue.DIRECTIONS) == {"accept": "4", "transfer": "5"}
    assert national(Catalogue.ETHNIC_GROUPS) == {"1": "1"}
    assert national(Catalogue.RECIPIENT_GROUPS) == {}
    assert national(Catalogue.RESULTS) == {
        "KN-DMP": "1",
        "KN-D": "2",
        "TC-D": "3",
        "TC-S": "4",
        "TC-DMP": "5",
        "KN-S": "6",
        "TC-CY": "7",
        "CQDT": "8",
    }
    assert national(Catalogue.FIELDS)["TC-TN"] == "TC.01.05"


def test_results_say_for_which_kind_they_are() -> None:
    of_complaints = queries.leaves(Catalogue.RESULTS, TODAY, under="KN")
    of_denunciations = queries.leaves(Catalogue.RESULTS, TODAY, under="TC")

    assert [each.code for each in of_complaints] == ["KN-D", "KN-DMP", "KN-S", "KN2-CN", "KN2-HS"]
    assert [each.code for each in of_denunciations] == ["TC-D", "TC-S", "TC-DMP", "TC-CY"]


def test_directions_and_recipients_are_those_of_the_law() -> None:
    directions = queries.entries(Catalogue.DIRECTIONS, TODAY).values_list("code", flat=True)
    recipients = queries.entries(Catalogue.RECIPIENT_GROUPS, TODAY).values_list("code", flat=True)

    assert set(directions) == {direction.value for direction in Direction}
    assert set(recipients) == {group.value for group in RecipientGroup}


@pytest.mark.parametrize(
    ("catalogue", "code", "name"),
    [
        (Catalogue.ETHNIC_GROUPS, "1", "Kinh"),
        (Catalogue.ETHNIC_GROUPS, "8", "Hmông"),
        (Catalogue.ETHNIC_GROUPS, "54", "Rơ-măm"),
        (Catalogue.ETHNIC_GROUPS, "0", "Không rõ"),
        (Catalogue.COUNTRIES, "VN", "Việt Nam"),
        (Catalogue.COUNTRIES, "LA", "Lào"),
        (Catalogue.COUNTRIES, "US", "Hoa Kỳ"),
        (Catalogue.COUNTRIES, "TW", "Đài Loan (Trung Quốc)"),
        (Catalogue.SOURCES, "HT", "Hộp thư góp ý, hòm thư"),
    ],
)
def test_rows_go_by_their_vietnamese_names(catalogue: Catalogue, code: str, name: str) -> None:
    assert str(queries.entry(catalogue, code)) == name


def test_our_own_country_stands_first() -> None:
    first, second = queries.entries(Catalogue.COUNTRIES, TODAY)[:2]

    assert (first.name, second.name) == ("Việt Nam", "Ả Rập Xê Út")
    assert {
        code for code in queries.entries("countries", TODAY).values_list("code", flat=True) if len(code) != 2
    } == set()


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = list(Entry.objects.order_by("pk").values())

    call_command("load-catalogues", as_json=True)

    assert capsys.readouterr().out == '{"added": 0, "changed": 0, "unchanged": 374}\n'
    assert list(Entry.objects.order_by("pk").values()) == before


def test_loading_brings_back_what_the_files_say(capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.filter(catalogue="sources", code="BC").update(name="Gửi thư", parent=Entry.objects.first())

    call_command("load-catalogues")

    row = queries.entry("sources", "BC")
    assert (row.name, row.parent) == ("Dịch vụ bưu chính", None)
    assert capsys.readouterr().out == "Danh mục: thêm 0, sửa 1, giữ nguyên 373 dòng.\n"


def test_a_row_is_in_use_from_its_first_to_its_last_day() -> None:
    row = added(code="CU", since=date(2021, 11, 15), until=date(2025, 9, 28))

    def codes(on: date) -> set[str]:
        return set(queries.entries(Catalogue.SOURCES, on).values_list("code", flat=True))

    assert "CU" not in codes(date(2021, 11, 14))
    assert "CU" in codes(date(2021, 11, 15))
    assert "CU" in codes(date(2025, 9, 28))
    assert "CU" not in codes(date(2025, 9, 29))
    assert queries.entry(Catalogue.SOURCES, "CU") == row
    assert actions.load().unchanged == 374


def test_a_code_is_never_used_again() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        added(code="BC")
    for statement in ("DELETE FROM catalogues_entry WHERE code = 'BC'", "TRUNCATE catalogues_entry CASCADE"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [
        {"catalogue": "colours"},
        {"mark": "guessed"},
        {"code": ""},
        {"name": ""},
        {"since": date(2026, 2, 1), "until": date(2026, 1, 31)},
    ],
)
def test_the_database_refuses_a_row_that_makes_no_sense(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        added(**wrong)


@pytest.mark.parametrize(("codes", "count"), [(["BC"], 1), (["BC", "CQ", "HT"], 3)])
def test_a_catalogue_is_read_in_one_query(
    codes: list[str], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    kind = queries.entry(Catalogue.KINDS, "KN")
    Entry.objects.filter(catalogue="sources").exclude(code__in=codes).update(until=date(2020, 1, 1))
    Entry.objects.filter(catalogue="sources").update(parent=kind)

    with django_assert_num_queries(1):
        parents = [each.parent.name for each in queries.entries(Catalogue.SOURCES, TODAY) if each.parent]

    assert parents == ["Khiếu nại"] * count


@pytest.mark.parametrize(("under", "count"), [("PA", 4), ("KN", 7)])
def test_what_may_be_chosen_beneath_a_row_is_read_in_one_query(
    under: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        parents = [row.parent.code for row in queries.leaves(Catalogue.FIELDS, TODAY, under=under) if row.parent]
    assert parents == [under] * count


def added(**values: Any) -> Entry:
    return Entry.objects.create(
        **{"catalogue": "sources", "code": "MOI", "name": "Nguồn mới", "mark": "ours", **values}
    )
