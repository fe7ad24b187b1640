"""The heads of the bodies hear what came and what went back, and find it in a list of their own."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Post
from kntc.notices.models import Notice
from kntc.proceedings.models import Proceeding
from kntc.reforms import actions, carrying_out, received_page, taking_back
from kntc.reforms.models import Reform
from kntc.reforms.terms import ReformKind
from kntc.units import queries as units
from tests.cast import Cast
from tests.desk import Desk
from tests.journeys.telling import comes_in, does
from tests.journeys.test_7_suspended_and_enforced import accepted
from tests.petitions.arrivals import denunciation
from tests.proceedings.conftest import played
from tests.reforms.conftest import DRAFTED_ON, NEW, ON, Prepared

pytestmark = pytest.mark.usefixtures("db")
UNDONE_ON = date(2026, 7, 20)
FROM_THERE = "<td>UBND xã Diễn Châu</td>"


def address(reform: Reform) -> str:
    """The list of what came."""
    return reverse("reforms:received", args=[reform.pk])


def told() -> list[tuple[int, str]]:
    """Who was told what of reforms, in order."""
    news = Notice.objects.exclude(about="").filter(address__contains="sap-xep").order_by("made_at", "post")
    return list(news.values_list("post", "about"))


def test_the_head_hears_of_what_came_reads_it_in_a_list_and_hears_of_what_went_back(
    cast: Cast, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, secret = accepted(cast), comes_in(denunciation(received_on=date(2026, 7, 7)), cast.officer)
    accepted(cast)
    does(row, "verify", date(2026, 7, 8), cast.head, verification_order_no="70/QĐ-UBND", verifiers=[cast.verifier])
    reform = prepared.merger()
    with played(DRAFTED_ON):
        carrying_out.rehearse(reform)
    assert told() == []  # a rehearsal tells nobody
    prepared.carried_out(reform)
    head = Post.objects.get(account=cast.head.account, unit=units.find(NEW))
    [(post, about)] = told()
    assert post == head.pk
    assert about == "Sắp xếp đơn vị từ 15/07/2026: đơn vị nhận 3 hồ sơ đang giải quyết (khiếu nại: 2, đơn: 1)"

    desk = Desk(head)
    with played(ON):
        assert about in desk.read(reverse("desk:news"))
        page = desk.read(address(reform))
        assert "3 hồ sơ bạn được xem" in page
        assert page.count(FROM_THERE) == 3
        assert Proceeding.objects.get(pk=row.proceeding_id).dossier.subject in page
        assert Notice.objects.get(about=about).read_at is not None
        with monkeypatch.context() as patch:
            patch.setattr(received_page, "PAGE", 2)
            assert 'rel="next"' in desk.read(address(reform))
            last = desk.read(address(reform), trang="2")
            assert (last.count(FROM_THERE), 'rel="prev"' in last, 'rel="next"' in last) == (1, True, False)
        nobodys = desk.read(address(reform), **{"chua-giao": ""})
        assert "Mọi hồ sơ" in nobodys
        assert cast.verifier.account.full_name in page
        assert cast.verifier.account.full_name not in nobodys
        # Whoever has nothing to do with a sealed matter reads nothing of it here either; other bodies find no page.
        verifier = Desk(Post.objects.get(account=cast.verifier.account, unit=head.unit))
        assert str(secret.dossier_id) not in verifier.read(address(reform))
        assert str(secret.dossier_id) in page
        assert "2 hồ sơ bạn được xem" in verifier.read(address(reform))
        assert Desk(cast.province_head).client.get(address(reform)).status_code == 404
        assert desk.client.get(reverse("reforms:show", args=[reform.pk])).status_code == 403
    # What came at that very moment stands in the same list; whoever has not read of it is not told twice.
    Notice.objects.filter(about=about).update(read_at=None)
    with played(ON):
        assert carrying_out.gather(reform.pk) == 0
    assert len(told()) == 1

    with played(UNDONE_ON):
        actions.ask_undoing(reform, actor=prepared.first, reason="Nghị quyết được thay thế")
        taking_back.undo(reform.pk, actor=prepared.second)
    restored = Post.objects.get(account=cast.head.account, unit=cast.commune, until=None)
    [_, (post, about)] = told()
    assert post == restored.pk
    assert about.startswith("Sắp xếp đơn vị từ 15/07/2026: đã hoàn tác, đơn vị nhận lại 3 hồ sơ đang giải quyết (")
    with played(UNDONE_ON):
        page = Desk(restored).read(address(reform))
    assert "Hồ sơ nhận lại sau khi hoàn tác sắp xếp" in page
    assert page.count("<td>UBND xã Diễn Hùng</td>") == 3


def test_bodies_that_stand_hear_of_each_part_and_of_what_they_give_back(cast: Cast, prepared: Prepared) -> None:
    rows = [accepted(cast), accepted(cast)]
    taking, other = cast.neighbour_head, units.by_code("17419.UBND")
    reform = prepared.draft(ReformKind.SPLIT)
    with played(DRAFTED_ON):
        actions.add_origin(reform, cast.commune, actor=prepared.first)
        heirs = [actions.add_standing_heir(reform, unit, actor=prepared.first) for unit in (taking.unit, other)]
        actions.list_people(reform)
        actions.plan(reform)
        for line, heir in zip(reform.moves.order_by("pk"), (heirs[0], heirs[1]), strict=True):
            actions.choose(line, heir, actor=prepared.first)
        assert told() == []
        actions.assign_people(reform, {each.pk: heirs[0] for each in reform.staffing.all()}, actor=prepared.first)
    prepared.carried_out(reform)
    words = "Sắp xếp đơn vị từ 15/07/2026: đơn vị nhận 1 hồ sơ đang giải quyết (khiếu nại: 1)"
    assert (taking.pk, words) in told()
    with played(UNDONE_ON):
        actions.ask_undoing(reform, actor=prepared.first, reason="Nghị quyết được thay thế")
        taking_back.undo(reform.pk, actor=prepared.second)
    assert (taking.pk, "Sắp xếp đơn vị từ 15/07/2026: đã hoàn tác, đơn vị trả lại 1 hồ sơ") in told()
    assert {Proceeding.objects.get(pk=row.proceeding_id).holder_id for row in rows} == {cast.commune.pk}
    with played(UNDONE_ON):
        assert "Không có hồ sơ nào ở đơn vị bạn từ đợt này" in Desk(taking).read(address(reform))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(
    cast: Cast, prepared: Prepared, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for nth in range(rows):
        given = {"verification_order_no": f"{70 + nth}/QĐ-UBND", "verifiers": [cast.verifier]}
        does(accepted(cast), "verify", date(2026, 7, 8), cast.head, **given)
    reform = prepared.carried_out(prepared.merger())
    desk = Desk(Post.objects.get(account=cast.head.account, unit=units.find(NEW)))
    with played(ON):
        desk.read(address(reform))
        with django_assert_num_queries(12):
            desk.read(address(reform))
