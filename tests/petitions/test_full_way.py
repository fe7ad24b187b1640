"""In the full way the head of the division looks before the head approves; in the simple way nobody does."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from kntc.accounts.actions import choose_handling
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.actions import Refused
from kntc.law.petition.terms import Direction
from kntc.petitions import actions
from kntc.petitions.models import Petition
from kntc.proceedings.actions import take
from kntc.proceedings.models import Proceeding
from kntc.proceedings.next_steps import next_steps
from kntc.units.kinds import Handling
from tests.cast import COMMUNE, Cast, appointed
from tests.desk import Desk
from tests.petitions.arrivals import complaint, received
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")

DAY = date(2026, 8, 6)
WHY = "Quy chế làm việc"


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with played(DAY):
        yield


def division_head() -> Post:
    """Heads the division that prepares for the commune's Chair."""
    return appointed("hai.lv", "Lê Văn Hải", COMMUNE, OfficeRole.DIVISION_HEAD, "Trưởng phòng")


def chosen(cast: Cast, handling: Handling) -> None:
    """The commune's administrator chooses."""
    choose_handling(cast.commune, handling, actor=cast.administrator, on=DAY, reason=WHY)


def proposed(cast: Cast) -> Petition:
    """An officer proposes to accept a complaint."""
    row = received(complaint(), cast.officer)
    given = {"kind": "complaint", "instance": "first", "competent_here": True}
    actions.classify(row, actor=cast.officer, on=DAY, given=given)
    actions.propose(row, Direction.ACCEPT, actor=cast.officer, on=DAY, proposal="Đủ điều kiện, đề nghị thụ lý.")
    return again(row)


def again(row: Petition) -> Petition:
    """As it stands now, read anew."""
    return Petition.objects.select_related("proceeding__holder", "dossier").get(pk=row.pk)


def possible(row: Petition, actor: Post) -> set[str]:
    """What the page of the file offers to this official, rare exits aside."""
    proceeding = Proceeding.objects.get(pk=row.pk)
    return {each.action for each in next_steps(proceeding, actor, on=DAY) if each.is_possible and not each.step.rare}


def test_in_the_simple_way_the_head_approves_what_the_officer_proposed(cast: Cast) -> None:
    row = proposed(cast)
    assert possible(row, cast.head) == {"approve_acceptance", "send_back"}


def test_in_the_full_way_the_head_waits_for_the_head_of_the_division(cast: Cast) -> None:
    leader = division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    assert possible(row, cast.head) == {"send_back"}
    assert possible(row, leader) == {"review", "send_back"}
    with pytest.raises(Refused, match="lãnh đạo phòng chưa duyệt đề xuất"):
        actions.approve(row, actor=cast.head, on=DAY)
    take(row, "review", actor=leader, on=DAY, given={"opinion": "Đồng ý."})
    assert again(row).proceeding.state == "reviewed"
    assert possible(row, cast.head) == {"approve_acceptance", "send_back"}
    actions.approve(row, actor=cast.head, on=DAY)
    assert again(row).proceeding.state == "awaiting"


def test_the_head_of_the_division_sends_back_and_assigns(cast: Cast) -> None:
    leader = division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    take(row, "send_back", actor=leader, on=DAY, given={"reason": "Chưa xác minh nơi ở."})
    assert again(row).proceeding.state == "classified"
    take(row, "assign", actor=leader, on=DAY, given={"handler": cast.second_officer})


def test_what_lies_with_the_division_is_approved_at_once_after_the_change(cast: Cast) -> None:
    division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    chosen(cast, Handling.SIMPLE)
    assert possible(again(row), cast.head) == {"approve_acceptance", "send_back"}


def test_what_the_division_approved_goes_on_after_the_change(cast: Cast) -> None:
    leader = division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    take(row, "review", actor=leader, on=DAY)
    chosen(cast, Handling.SIMPLE)
    actions.approve(again(row), actor=cast.head, on=DAY)
    assert again(row).proceeding.state == "awaiting"


def test_nobody_waits_for_a_head_of_division_who_has_left(cast: Cast) -> None:
    leader = division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    leader.until = date(2026, 8, 5)
    leader.save()
    assert possible(row, cast.head) == {"approve_acceptance", "send_back"}


def test_a_commune_s_desk_keeps_its_work_in_the_full_way(cast: Cast) -> None:
    division_head()
    row = received(complaint(), cast.officer)
    chosen(cast, Handling.FULL)
    assert "classify" in possible(again(row), cast.officer)
    assert "classify" in possible(again(row), cast.verifier)


def test_the_head_reads_what_the_officer_and_the_division_wrote(cast: Cast) -> None:
    leader = division_head()
    chosen(cast, Handling.FULL)
    row = proposed(cast)
    desk = Desk(leader)
    desk.send(reverse("petition:step", args=[row.pk, "review"]), opinion="Đồng ý với đề xuất.")
    page = Desk(cast.head).read(reverse("petition:approve", args=[row.pk]))
    assert "Hướng xử lý đề xuất: thụ lý" in page
    assert "Phan Thị Thu Thủy, 06/08/2026" in page
    assert "Đủ điều kiện, đề nghị thụ lý." in page
    assert "Lê Văn Hải, 06/08/2026" in page
    assert "Đồng ý với đề xuất." in page
