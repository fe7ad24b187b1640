"""One denouncer in two files: who learns of it, and who joins the matters without opening anybody."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.audit.models import Line
from kntc.denunciations import actions, queries
from kntc.dossiers import queries as dossiers
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.terms import PartyRole
from kntc.petitions.models import Petition
from kntc.proceedings import verification
from kntc.vault import actions as vault
from kntc.vault import queries as sealed
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import ACCUSED, ARRIVED, CHUYEN, denunciation, received
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("db")

NAMESAKE = Newcomer(PartyRole.DENOUNCER, name="Luong van Chuyen", birth_year=1959)
PAGE = "denunciation:repeats"


def denounced(actor: Post, who: Newcomer = CHUYEN) -> Petition:
    """A denunciation at the office of that official."""
    with played(ARRIVED):
        return received(denunciation(people=(who, ACCUSED)), actor)


def pairs(actor: Post) -> list[tuple[Any, ...]]:
    """The files of each pair that this post is told of, and by what."""
    return [(each.one_dossier, each.other_dossier, each.by_number, each.by_name) for each in sealed.matches(actor)]


def test_the_custodian_of_the_province_and_who_may_see_both_learn_of_it_and_nobody_else(cast: Cast) -> None:
    heads = [cast.head, cast.neighbour_head]
    first, second, elsewhere = denounced(cast.officer), denounced(cast.neighbour), denounced(cast.outsider)
    pair = [(first.dossier_id, second.dossier_id, True, False)]
    assert pairs(cast.custodian) == pair
    strangers = (cast.officer, cast.neighbour, cast.monitor, cast.administrator, cast.inspectorate_head, *heads)
    for stranger in strangers:
        assert pairs(stranger) == []
    [held] = sealed.sealed_in(second.dossier_id, actor=cast.neighbour)[:1]
    vault.grant(held.id, to=cast.head, actor=cast.neighbour_head, reason=Reason.SETTLE)
    assert pairs(cast.head) == pair
    vault.end_grants(second.dossier_id, posts=[cast.head], actor=cast.neighbour_head)
    assert pairs(cast.head) == []
    assert elsewhere.dossier_id not in {pk for each in pairs(cast.custodian) for pk in each[:2]}


def test_a_name_without_marks_and_the_year_of_birth_are_enough_and_a_name_alone_is_not(cast: Cast) -> None:
    spelled = replace(NAMESAKE, name="Lường Văn Chuyên", id_no="000159999999")
    denounced(cast.officer, NAMESAKE)
    denounced(cast.neighbour, spelled)
    denounced(cast.officer, replace(NAMESAKE, birth_year=1960))
    denounced(cast.officer, replace(NAMESAKE, birth_year=None))
    assert [each[2:] for each in pairs(cast.custodian)] == [(False, True)]


def test_a_match_follows_the_matter_to_another_province(cast: Cast) -> None:
    first, second = denounced(cast.officer), denounced(cast.neighbour)
    [held] = sealed.sealed_in(second.dossier_id, actor=cast.neighbour)[:1]
    vault.transfer_grants(
        second.dossier_id, from_posts=[cast.neighbour], to_posts=[cast.outsider], actor=cast.neighbour
    )
    assert pairs(cast.custodian) == []
    assert held.id != first.dossier_id


def test_the_custodian_joins_the_matters_and_the_diary_does_not_say_why(cast: Cast) -> None:
    first, second = denounced(cast.officer), denounced(cast.neighbour)
    desk = Desk(cast.custodian)
    with played(ARRIVED):
        page = desk.read(reverse(PAGE))
        assert first.dossier.spoken_code in page
        assert "Ghi nhận cùng vụ việc</button>" in page
        assert "Lường Văn Chuyên" not in page
        [match] = sealed.matches(cast.custodian)
        joining = reverse("denunciation:join_matched", args=[match.one.id, match.other.id])
        page = desk.client.post(joining, follow=True).content.decode()
    assert "Đã ghi nhận cùng vụ việc" in page
    assert "Ghi nhận cùng vụ việc</button>" not in page
    assert dossiers.matter_of(second.dossier_id) == first.dossier_id
    event = second.proceeding.diary.get(action="matched")
    assert (event.actor, event.title) == (cast.custodian, "Ghi nhận cùng vụ việc")
    assert event.inputs.given == {"matter": str(first.dossier_id)}
    assert [fault for _, found in verification.faults_of_chains() for fault in found] == []
    assert Line.objects.filter(action="matches_read", actor_id=cast.custodian.pk).count() == 2
    with pytest.raises(Refused, match="đã gắn với một vụ việc"), played(ARRIVED):
        actions.join_matched(match.one.id, match.other.id, actor=cast.custodian, on=ARRIVED)


def test_nobody_but_the_custodian_joins_and_nothing_that_does_not_match(cast: Cast) -> None:
    first, second = denounced(cast.officer), denounced(cast.neighbour)
    [match] = sealed.matches(cast.custodian)
    joining = reverse("denunciation:join_matched", args=[match.one.id, match.other.id])
    wrong = reverse("denunciation:join_matched", args=[match.other.id, match.one.id])
    with played(ARRIVED):
        assert "không có quyền" in Desk(cast.head).client.post(joining, follow=True).content.decode()
        told = Desk(cast.custodian).client.post(wrong, follow=True).content.decode()
    assert "Hai danh tính này không trùng khớp" in told
    assert dossiers.matter_of(second.dossier_id) != first.dossier_id
    with pytest.raises(NotYours):
        actions.join_matched(match.one.id, match.other.id, actor=cast.inspectorate_head, on=ARRIVED)


def test_who_may_see_both_reads_the_pair_and_joins_by_a_step_of_the_file(cast: Cast) -> None:
    denounced(cast.officer)
    denounced(cast.officer)
    with played(ARRIVED):
        page = Desk(cast.officer).read(reverse(PAGE))
        nothing = Desk(cast.neighbour).read(reverse(PAGE))
    assert "chưa gắn; ghi nhận ở bước của hồ sơ" in page
    assert "Ghi nhận cùng vụ việc</button>" not in page
    assert "không có hai người nào trùng nhau" in nothing


@pytest.mark.parametrize(("files", "found"), [(2, 1), (3, 3)])
def test_the_list_of_pairs_costs_the_same_for_one_and_three(cast: Cast, files: int, found: int) -> None:
    for _ in range(files):
        denounced(cast.officer)
    custodian = cast.custodian
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.repeats(custodian, on=ARRIVED)) == found
    assert len(asked) == 7
