"""Lists kept under a name, and walking through the files of a list."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.authority import NotYours
from kntc.desk import actions
from kntc.desk.models import SavedView
from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from tests.cast import Cast
from tests.desk import Desk
from tests.desk.conftest import MONDAY, proposed, received

WORK_LIST, KEEP = reverse("desk:worklist"), reverse("desk:keep_view")
COMPLAINTS = f"{KEEP}?viec=cua-toi&loai=complaint"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thursday")]


def keep(cast: Cast, number: int, **rest: bool) -> SavedView:
    """A view of the officer's."""
    given = {"shared": False} | rest
    return actions.keep_view(cast.officer, name=f"Bộ lọc {number}", address="?viec=cua-toi", shared=given["shared"])


def test_a_list_with_its_filters_becomes_a_tab_with_its_count(cast: Cast) -> None:
    received(cast)
    desk = Desk(cast.officer)
    assert "Việc của tôi · Loại: khiếu nại · Sắp xếp: hạn gần nhất" in desk.read(COMPLAINTS)
    page = desk.send(COMPLAINTS, name="Khiếu nại của tôi", shared="no").content.decode()
    assert "Đã lưu bộ lọc “Khiếu nại của tôi”." in page
    assert re.search(r'href="\?viec=cua-toi&amp;loai=complaint" aria-current="page" data-focus>Khiếu nại của tôi', page)
    assert '<span class="count">1</span>' in page


def test_a_shared_view_stands_on_the_desks_of_the_unit_and_of_nobody_else(cast: Cast) -> None:
    keep(cast, 1, shared=True)
    keep(cast, 2)
    colleague, stranger = (Desk(post).read(WORK_LIST) for post in (cast.second_officer, cast.neighbour))
    assert ("Bộ lọc 1" in colleague, "Bộ lọc 2" in colleague) == (True, False)
    assert "Bộ lọc 1" not in stranger


def test_nobody_keeps_more_than_eight(cast: Cast) -> None:
    for number in range(8):
        keep(cast, number)
    page = Desk(cast.officer).send(COMPLAINTS, name="Thứ chín", shared="no").content.decode()
    assert "Đã lưu đủ 8 bộ lọc. Xóa bớt một bộ lọc rồi lưu lại." in page
    row = {"post": cast.officer, "unit": cast.commune, "address": "?"}
    with pytest.raises(IntegrityError, match="view_among_eight"), transaction.atomic():
        SavedView.objects.create(place=9, name="Thứ chín", **row)
    with pytest.raises(IntegrityError, match="view_place_taken_once"), transaction.atomic():
        SavedView.objects.create(place=8, name="Thứ tám", **row)


def test_two_views_of_one_name_are_refused(cast: Cast) -> None:
    keep(cast, 1)
    page = Desk(cast.officer).send(COMPLAINTS, name="Bộ lọc 1", shared="no").content.decode()
    assert "Bạn đã có bộ lọc tên “Bộ lọc 1”. Đặt tên khác." in page


def test_a_view_is_taken_away_by_who_kept_it_and_its_place_is_free_again(cast: Cast) -> None:
    view, _ = keep(cast, 1), keep(cast, 2)
    with pytest.raises(NotYours):
        actions.drop_view(view, actor=cast.second_officer)
    address = reverse("desk:drop_view", args=[view.pk])
    assert Desk(cast.second_officer).client.post(address).status_code == 404
    desk = Desk(cast.officer)
    assert "Đã xóa bộ lọc “Bộ lọc 1”." in desk.client.post(address, follow=True).content.decode()
    assert keep(cast, 3).place == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_kept_views_cost_the_same_for_one_and_for_three(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        keep(cast, number)
    desk = Desk(cast.officer)
    with django_assert_num_queries(8):
        desk.client.get(WORK_LIST)


# Walking through a list


def test_from_a_file_one_goes_to_the_next_of_the_list_it_was_opened_from(cast: Cast) -> None:
    rows = [received(cast, subject=f"Việc {each}", on=date(2026, 11, 2 + each)) for each in range(3)]
    desk = Desk(cast.officer)
    link = re.search(r'data-open href="([^"]*)" title="Việc 1"', desk.read(WORK_LIST))
    assert link is not None
    page = desk.read(link.group(1).replace("&amp;", "&"))
    before, after = (re.search(rf'href="([^"]*)" rel="{rel}"', page) for rel in ("prev", "next"))
    assert before is not None
    assert after is not None
    assert (str(rows[0].dossier_id) in before.group(1), str(rows[2].dossier_id) in after.group(1)) == (True, True)
    last = desk.read(after.group(1).replace("&amp;", "&"))
    assert 'rel="next"' not in last
    assert "Danh sách “Việc của tôi”" in last


@pytest.mark.parametrize("address", ["", "?viec=moi", "?loai=thu", "lung tung"])
def test_a_file_opened_from_nowhere_leads_nowhere(cast: Cast, address: str) -> None:
    row = received(cast)
    page = Desk(cast.officer).read(reverse("proceedings:dossier", args=[row.dossier_id]), tu=address)
    assert 'rel="next"' not in page


# What became of what was sent on


def test_the_desk_reads_what_became_of_what_it_sent(cast: Cast) -> None:
    row = proposed(cast, subject="Chuyển sang xã bên")
    Petition.objects.filter(pk=row.pk).update(direction=Direction.TRANSFER)
    given = {"receiver": cast.neighbour.unit, "recipient_group": "HC"}
    petitions.transfer(row, actor=cast.head, on=MONDAY, given=given)
    page = Desk(cast.officer).read(reverse("desk:sent"))
    assert "Chuyển sang xã bên" in page
    assert "UBND xã Hùng Châu, tỉnh Nghệ An" in page
    assert "Nơi nhận chưa mở" in page
    assert "Chuyển sang xã bên" not in Desk(cast.neighbour).read(reverse("desk:sent"))


@pytest.mark.parametrize("somebody", ["administrator", "custodian", "inspector"])
def test_who_sends_nothing_on_has_no_such_page(cast: Cast, somebody: str) -> None:
    assert Desk(getattr(cast, somebody)).client.get(reverse("desk:sent")).status_code == 403
