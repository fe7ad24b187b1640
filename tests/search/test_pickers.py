"""Choosing a body or an area from what is typed."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.search import pickers
from kntc.search.pickers import Option
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, received
from tests.petitions.test_actions import transferred

pytestmark = pytest.mark.usefixtures("db")

ON = date(2026, 8, 6)
UNITS, AREAS = "/nghiep-vu/tra-cuu/co-quan/", "/nghiep-vu/tra-cuu/dia-ban/"


def test_bodies_are_offered_by_words_in_any_order_or_by_code(cast: Cast) -> None:
    named = Option("UBND xã Diễn Châu, tỉnh Nghệ An", "UBND xã Diễn Châu, tỉnh Nghệ An", "17464.UBND")
    assert named in pickers.units_for("nghe an dien chau ubnd", cast.officer)
    assert named in pickers.units_for("Diễn Châu", cast.officer)
    assert pickers.units_for("17464.ubnd", cast.officer) == [named]


def test_areas_are_offered_by_words_or_by_code(cast: Cast) -> None:
    named = Option("Xã Diễn Châu, Tỉnh Nghệ An", "Xã Diễn Châu, Tỉnh Nghệ An", "17464")
    assert pickers.areas_for("chau dien xa", cast.officer, on=ON)[0] == named
    assert pickers.areas_for("17464", cast.officer, on=ON)[0] == named


def test_a_former_name_is_grey_and_leads_to_what_it_became(cast: Cast) -> None:
    found = pickers.areas_for("thi tran dien thanh", cast.officer, on=ON)
    former = [each for each in found if each.is_former]
    assert former
    assert all(" (cũ) → " in each.words and " (cũ)" not in each.value for each in former)
    page = Desk(cast.officer).read(AREAS, tim="thị trấn Diễn Thành")
    assert 'class="former"' in page
    assert "(cũ) → Xã Diễn Châu" in page


def test_the_places_chosen_last_come_first_even_before_anything_is_typed(cast: Cast) -> None:
    assert pickers.areas_for("", cast.officer, on=ON) == []
    received(complaint(place=cast.commune.area), cast.officer)
    assert [each.more for each in pickers.areas_for("", cast.officer, on=ON)] == ["17464"]
    assert pickers.areas_for("nghe an", cast.officer, on=ON)[0].more == "17464"
    assert pickers.areas_for("thanh hoa", cast.officer, on=ON)[0].more != "17464"


def test_the_bodies_last_sent_to_come_first(cast: Cast) -> None:
    board = cast.board_head.unit
    transferred(cast, to=board)
    assert pickers.units_for("", cast.officer) == [Option(board.name, board.name, "40.BTCD")]
    assert pickers.units_for("tiep cong dan", cast.officer)[0].more == "40.BTCD"


@pytest.mark.parametrize("typed", ["", "  ", "?", "'", "%_\\", "x" * 300])
def test_odd_input_offers_nothing_and_breaks_nothing(cast: Cast, typed: str) -> None:
    desk = Desk(cast.officer)
    for address in (UNITS, AREAS):
        assert "<li" not in desk.read(address, tim=typed)


def test_never_more_than_twenty_are_offered(cast: Cast) -> None:
    for address in (UNITS, AREAS):
        assert Desk(cast.officer).read(address, tim="xa").count("<li") == 20


@pytest.mark.parametrize("typed", ["17464", "xa"])
def test_areas_are_offered_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, typed: str
) -> None:
    actor = cast.officer
    with django_assert_num_queries(4):
        assert pickers.areas_for(typed, actor, on=ON)


@pytest.mark.parametrize("typed", ["ubnd xa dien chau nghe an", "ubnd xa"])
def test_bodies_are_offered_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, typed: str
) -> None:
    actor = cast.officer
    with django_assert_num_queries(2):
        assert pickers.units_for(typed, actor)
