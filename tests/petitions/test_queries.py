"""What lists of petitions show, to whom, and in how many queries."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.dossiers import actions as dossiers
from kntc.law.petition.terms import Direction, RecipientGroup
from kntc.petitions import actions, queries
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.petitions.arrivals import complaint, denunciation, feedback, received

pytestmark = pytest.mark.usefixtures("db")

NEXT = date(2026, 8, 6)


DAY = date(2026, 8, 10)
LATER = date(2026, 8, 12)


def classified(row: Petition, actor: Post, **read: object) -> Petition:
    """What the officer reads off it."""
    given = {"kind": "feedback", "instance": "none"} | read
    actions.classify(row, actor=actor, on=NEXT, given=given)
    return row


def sent(row: Petition, by: Post, head: Post, to: Post) -> Petition:
    """Sent on from one desk to another, which is competent."""
    classified(row, by, respondent_unit=to.unit)
    actions.propose(row, Direction.TRANSFER, actor=by, on=NEXT)
    given = {"receiver": to.unit, "recipient_group": RecipientGroup.ADMINISTRATION}
    actions.approve(row, actor=head, on=NEXT, given=given)
    return row


def there(row: Petition) -> Petition:
    """The same petition at whoever received it."""
    found = queries.received_further(row)
    assert found is not None
    return found


def fates(actor: Post) -> list[tuple[str, date, str, str]]:
    """To whom, when, what became of it, why."""
    return [(each.to, each.on, each.fate.value, each.reason) for each in queries.sent_by(actor, on=LATER)]


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_sent_on_is_read_in_five_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    actor, head, to = cast.officer, cast.head, cast.neighbour
    for _ in range(count):
        sent(received(feedback(), actor), actor, head, to)
    with django_assert_num_queries(5):
        assert len([each.row.dossier.subject for each in queries.sent_by(actor, on=LATER)]) == count


def test_the_sender_is_told_how_far_the_receiver_is_and_nothing_more(cast: Cast) -> None:
    row = sent(received(feedback(), cast.officer), cast.officer, cast.head, cast.neighbour)
    name = cast.neighbour.unit.name
    assert fates(cast.officer) == [(name, NEXT, "unopened", "")]
    arrived = classified(there(row), cast.neighbour, respondent_unit=cast.neighbour.unit)
    assert fates(cast.officer) == [(name, NEXT, "opened", "")]
    actions.propose(arrived, Direction.ASSIGN, actor=cast.neighbour, on=NEXT, proposal="Giao Phòng Kinh tế.")
    actions.approve(arrived, actor=cast.neighbour_head, on=NEXT)
    assert fates(cast.officer) == [(name, NEXT, "opened", "")]
    actions.withdraw(arrived, actor=cast.neighbour, on=NEXT, given={"withdrawal_form": "paper"})
    assert fates(cast.officer) == [(name, NEXT, "settled", "")]


def test_a_petition_sent_back_tells_the_sender_why_and_lies_there_again(cast: Cast) -> None:
    row = sent(received(feedback(), cast.officer), cast.officer, cast.head, cast.neighbour)
    back = classified(there(row), cast.neighbour, respondent_unit=cast.officer.unit)
    actions.propose(back, Direction.RETURN, actor=cast.neighbour, on=NEXT)
    actions.give_back(back, actor=cast.neighbour_head, on=NEXT, given={"reason": "Trang trại ở xã Diễn Châu."})
    assert fates(cast.officer) == [(cast.neighbour.unit.name, NEXT, "returned", "Trang trại ở xã Diễn Châu.")]
    assert there(back).proceeding.holder == cast.commune


def test_a_petition_that_the_receiver_sends_on_is_passed_on(cast: Cast) -> None:
    row = sent(received(feedback(), cast.officer), cast.officer, cast.head, cast.neighbour)
    sent(there(row), cast.neighbour, cast.neighbour_head, cast.department_officer)
    assert [fate for _, _, fate, _ in fates(cast.officer)] == ["passed_on"]


def test_a_petition_sent_outside_waits_for_its_reply(cast: Cast) -> None:
    row = classified(received(feedback(), cast.officer), cast.officer, competent_here=False)
    actions.propose(row, Direction.TRANSFER, actor=cast.officer, on=NEXT)
    given = {"recipient": "Công ty Điện lực", "recipient_group": RecipientGroup.SERVICE}
    actions.approve(row, actor=cast.head, on=NEXT, given=given)
    assert fates(cast.officer) == [("Công ty Điện lực", NEXT, "awaiting_reply", "")]
    replied = {"reply_summary": "Đã xử lý."}
    proceedings.take(row, "reply_received", actor=cast.officer, on=NEXT, given=replied)
    assert fates(cast.officer) == [("Công ty Điện lực", NEXT, "replied", "")]


def test_nobody_else_reads_what_a_desk_sent_on(cast: Cast) -> None:
    sent(received(feedback(), cast.officer), cast.officer, cast.head, cast.neighbour)
    assert fates(cast.neighbour) == []


def rounds(cast: Cast, times: int) -> Petition:
    """A petition that goes back and forth between two communes."""
    row = received(feedback(), cast.officer)
    desks = [(cast.officer, cast.head, cast.neighbour), (cast.neighbour, cast.neighbour_head, cast.officer)]
    for step in range(times):
        row = there(sent(row, *desks[step % 2]))
    return row


@pytest.mark.parametrize(("times", "often"), [(2, []), (3, [3]), (4, [4])])
def test_the_third_transfer_of_a_matter_is_shown_to_the_oversight(cast: Cast, times: int, often: list[int]) -> None:
    monitor = cast.monitor
    rounds(cast, times)
    found = queries.transferred_often(monitor, on=LATER)
    assert [each.times for each in found] == often
    assert {each.holder for each in found} <= {cast.neighbour.unit.name, cast.commune.name}


def test_transfers_are_counted_over_all_files_of_a_matter(cast: Cast) -> None:
    monitor, first = cast.monitor, rounds(cast, 2)
    second = sent(received(feedback(), cast.officer), cast.officer, cast.head, cast.neighbour)
    assert queries.transferred_often(monitor, on=LATER) == []
    dossiers.join(second.dossier, matter_id=first.dossier_id, on=NEXT, why="cùng vụ việc")
    assert [each.dossier for each in queries.transferred_often(monitor, on=LATER)] == [first.dossier]
    assert queries.times_transferred(second.dossier_id) == 3


def test_a_denunciation_that_goes_round_is_shown_to_nobody_who_may_not_read_it(cast: Cast) -> None:
    monitor = cast.monitor
    row, desks = received(denunciation(), cast.officer), [cast.officer, cast.neighbour]
    heads = [cast.head, cast.neighbour_head]
    for step in range(3):
        by, head, to = desks[step % 2], heads[step % 2], desks[1 - step % 2]
        actions.classify(
            row, actor=by, on=NEXT, given={"kind": "denunciation", "instance": "first", "respondent_unit": to.unit}
        )
        actions.propose(row, Direction.TRANSFER, actor=by, on=NEXT)
        if step:
            told = {"reply_summary": "Đã chuyển đến cơ quan có thẩm quyền."}
            proceedings.take(row, "answer_forwarder", actor=by, on=NEXT, given=told)
        given = {"receiver": to.unit, "recipient_group": RecipientGroup.ADMINISTRATION}
        actions.approve(row, actor=head, on=NEXT, given=given)
        row = there(row)
    assert queries.transferred_often(monitor, on=LATER) == []
    assert queries.times_transferred(row.dossier_id) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_matters_that_go_round_are_read_in_four_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    actor = cast.monitor
    for _ in range(count):
        rounds(cast, 3)
    with django_assert_num_queries(4):
        assert len(queries.transferred_often(actor, on=LATER)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_who_worked_on_it_is_read_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    row = received(complaint(), cast.officer)
    people = [cast.second_officer, cast.verifier][: count - 1]
    proceedings.staff(row.proceeding, dict.fromkeys(people, Duty.MEMBER), on=NEXT)
    with django_assert_num_queries(1):
        assert set(queries.who_worked_on(row)) == {cast.officer, *people}


def test_each_reads_what_lies_with_the_own_unit(cast: Cast) -> None:
    ours = received(complaint(), cast.officer)
    secret = received(denunciation(), cast.officer)
    assert list(queries.visible_to(cast.officer, on=NEXT).order_by("pk")) == [ours, secret]
    assert list(queries.visible_to(cast.head, on=NEXT).order_by("pk")) == [ours, secret]
    assert list(queries.visible_to(cast.second_officer, on=NEXT)) == [ours]
    assert list(queries.visible_to(cast.neighbour, on=NEXT)) == []
    assert list(queries.visible_to(cast.administrator, on=NEXT)) == []
