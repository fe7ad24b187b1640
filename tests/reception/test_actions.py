"""A day at the reception room — tiếp công dân."""

from datetime import date, time
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.authority import NotYours
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel
from kntc.law.reception.terms import Host, Mode, ReceptionKind, RefusalGround
from kntc.ledger.models import Entry
from kntc.petitions import actions as petitions
from kntc.proceedings import actions as proceedings
from kntc.proceedings.models import Deadline, Proceeding
from kntc.reception import actions, queries
from kntc.reception.models import Visit
from kntc.reception.statement import Plan, Statement
from tests.cast import Cast
from tests.petitions.arrivals import complaint, denunciation

pytestmark = pytest.mark.usefixtures("db")

DAY = date(2026, 10, 15)
VISITOR = Newcomer(PartyRole.VISITOR, name="Đậu Thị Tằm", id_no="000171301122", address="xóm 3, xã Yên Thành")


def said(**rest: Any) -> Statement:
    """One person about a certificate of land."""
    given: dict[str, Any] = {
        "subject": "Đề nghị cấp đổi Giấy chứng nhận bị chồng lấn",
        "content": "Xã không cấp đổi Giấy chứng nhận do chồng lấn đất nghĩa trang.",
        "people": (VISITOR,),
    }
    return Statement(**(given | rest))


def recorded(cast: Cast, **rest: Any) -> Visit:
    return actions.record(said(**rest), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)


def plan(**rest: Any) -> Plan:
    """The board's ordinary morning, with what is said otherwise."""
    usual: dict[str, Any] = {"day": DAY, "kind": ReceptionKind.REGULAR, "host": Host.OFFICER}
    return Plan(**(usual | {"hours": (time(8), time(11)), "place": "Trụ sở tiếp công dân"} | rest))


def heads_day(cast: Cast, **rest: Any) -> Plan:
    """The Chair receives in person."""
    usual = {"kind": ReceptionKind.PERIODIC, "host": Host.HEAD, "host_post": cast.province_head}
    return plan(**(usual | rest))


def state(row: Visit) -> str:
    return Proceeding.objects.get(pk=row.proceeding_id).state


def clocks(row: Visit) -> dict[str, date]:
    return dict(Deadline.objects.filter(proceeding=row.proceeding_id, status="running").values_list("rule", "due_on"))


def test_a_visit_is_entered_in_the_register_with_its_number(cast: Cast) -> None:
    row = recorded(cast)
    assert (state(row), row.proceeding.spoken_number, row.people_count) == ("recorded", "1/2026", 1)
    assert list(queries.register(cast.receiver, since=DAY, until=DAY, on=DAY)) == [row]


def test_a_promised_answer_is_due_in_ten_working_days(cast: Cast) -> None:
    row = recorded(cast)
    proceedings.take(row, "promise", actor=cast.receiver, on=DAY, given={"promise": "Trả lời bằng văn bản."})
    assert clocks(row) == {"TCD-1": date(2026, 10, 29)}
    proceedings.take(row, "notify", actor=cast.receiver, on=DAY, given={"result": "Đã chuyển xã."})
    proceedings.take(row, "close", actor=cast.receiver, on=DAY)
    assert state(row) == "closed"


def test_a_group_is_counted_with_everybody_present(cast: Cast) -> None:
    group: dict[str, Any] = {"people_count": 23, "representatives": 5, "designation": "Giấy cử ngày 14/10/2026"}
    row = recorded(cast, **group, kind=ReceptionKind.PERIODIC, host=Host.HEAD)
    lines = Entry.objects.filter(dossier_id=row.dossier_id).values_list("measure", "amount")
    assert dict(lines) == {"visit": 1, "visitor": 23, "group": 1, "group_member": 23}


def test_too_many_speakers_are_refused_and_nothing_is_kept(cast: Cast) -> None:
    with pytest.raises(Refused, match="từ 1 đến 2 người đại diện"):
        recorded(cast, people_count=7, representatives=3)


def test_a_visitor_turned_away_is_not_counted_and_gets_the_notice_in_three_days(cast: Cast) -> None:
    row = actions.arrive(said(), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    given = {"refusal_ground": RefusalGround.SETTLED, "explanation": "Đã có văn bản trả lời."}
    proceedings.take(row, "refuse", actor=cast.receiver, on=DAY, given=given)
    assert clocks(row) == {"TCD-6": date(2026, 10, 20)}
    assert not Entry.objects.filter(dossier_id=row.dossier_id).exists()
    proceedings.take(row, "issue_refusal_notice", actor=cast.board_head, on=DAY)
    assert state(row) == "closed"


def test_what_is_told_becomes_a_petition_in_the_same_file(cast: Cast) -> None:
    row = recorded(cast)
    receipt = complaint(channel=Channel.IN_PERSON, received_on=DAY, people=())
    petition = petitions.receive(receipt, unit=cast.receiver.unit, actor=cast.receiver, on=DAY, visit=row)
    assert state(row) == "petition_created"
    assert (petition.dossier_id, petition.proceeding.continues_id) == (row.dossier_id, row.proceeding_id)
    (party,) = row.dossier.parties.all()
    assert (party.role, party.name) == ("complainant", "Đậu Thị Tằm")


def test_who_denounces_in_person_is_sealed_from_the_first_word(cast: Cast) -> None:
    row = recorded(cast, is_denunciation=True, subject="Tố cáo phó giám đốc ban quản lý dự án", content="Nhận tiền.")
    (party,) = row.dossier.parties.all()
    assert (party.name, party.sealed_id is not None, row.dossier.is_sealed) == ("", True, True)
    receipt = denunciation(channel=Channel.IN_PERSON, received_on=DAY, people=())
    petition = petitions.receive(receipt, unit=cast.receiver.unit, actor=cast.receiver, on=DAY, visit=row)
    (party,) = row.dossier.parties.all()
    assert (party.role, party.name, petition.text) == ("denouncer", "", "")
    assert petition.words_sealed_id is not None


def test_a_visitor_who_turns_out_to_denounce_is_sealed_with_his_words(cast: Cast) -> None:
    row = recorded(cast)
    receipt = denunciation(channel=Channel.IN_PERSON, received_on=DAY, people=())
    petition = petitions.receive(receipt, unit=cast.receiver.unit, actor=cast.receiver, on=DAY, visit=row)
    (party,) = row.dossier.parties.all()
    assert (party.role, party.name, party.sealed_id is not None, petition.text) == ("denouncer", "", True, "")


def test_others_who_bring_the_petition_are_entered_beside_the_visitor(cast: Cast) -> None:
    row = recorded(cast)
    receipt = complaint(channel=Channel.IN_PERSON, received_on=DAY)
    petitions.receive(receipt, unit=cast.receiver.unit, actor=cast.receiver, on=DAY, visit=row)
    names = row.dossier.parties.order_by("pk").values_list("role", "name")
    assert list(names) == [
        ("complainant", "Đậu Thị Tằm"),
        ("complainant", "Hồ Thị Sương"),
        ("respondent", "Chủ tịch UBND xã Diễn Châu"),
    ]


def test_what_visits_and_sessions_are_called_tells_nothing_of_the_people(cast: Cast) -> None:
    row = recorded(cast)
    session = actions.announce(plan(), unit=cast.receiver.unit, actor=cast.board_head)
    assert (str(row), str(session)) == ("Lượt tiếp thường xuyên", "Tiếp công dân thường xuyên ngày 15/10/2026")


@pytest.mark.parametrize("field", ["subject", "content", "request", "prior_handling"])
def test_no_text_of_a_denunciation_may_name_who_came(cast: Cast, field: str) -> None:
    with pytest.raises(Refused, match="giữ bí mật"):
        recorded(cast, is_denunciation=True, **{field: "Bà Đậu Thị Tằm trình bày."})


def test_online_reception_needs_a_ground(cast: Cast) -> None:
    with pytest.raises(Refused, match="Phải nêu trường hợp"):
        recorded(cast, mode=Mode.ONLINE)


def test_an_online_visit_is_prepared_first(cast: Cast) -> None:
    statement = said(mode=Mode.ONLINE, online_ground="20.2")
    row = actions.arrive(statement, unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    given = {
        "sites": "Trụ sở tỉnh; xã Yên Thành",
        "notice_sent_on": date(2026, 10, 5),
        "line_tested_on": date(2026, 10, 13),
    }
    proceedings.take(row, "prepare_online", actor=cast.receiver, on=DAY, given=given)
    proceedings.take(row, "begin", actor=cast.receiver, on=DAY)
    proceedings.take(row, "record", actor=cast.receiver, on=DAY, given=statement.asked())
    assert (state(row), row.mode) == ("recorded", "online")


def test_the_same_form_sent_twice_is_one_visit(cast: Cast) -> None:
    key = uuid4()
    rows = {actions.record(said(), unit=cast.receiver.unit, actor=cast.receiver, on=DAY, key=key) for _ in range(2)}
    assert len(rows) == 1


def test_another_office_receives_nobody_here(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.record(said(), unit=cast.receiver.unit, actor=cast.outsider, on=DAY)


def test_days_announced_are_days_and_not_sessions(cast: Cast) -> None:
    for hours in ((time(8), time(11)), (time(14), time(16, 30))):
        actions.announce(heads_day(cast, hours=hours), unit=cast.receiver.unit, actor=cast.board_head)
    unit = cast.receiver.unit
    assert queries.announced(unit, since=DAY, until=DAY).count() == 2
    assert queries.days_announced(unit, Host.HEAD, since=DAY, until=DAY) == 1
    assert queries.days_announced(unit, Host.DELEGATE, since=DAY, until=DAY) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_sessions_announced_are_read_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for hour in range(8, 8 + count):
        plan_of_day = heads_day(cast, hours=(time(hour), time(hour + 1)))
        actions.announce(plan_of_day, unit=cast.receiver.unit, actor=cast.board_head)
    unit = cast.receiver.unit
    with django_assert_num_queries(1):
        hosts = [
            each.host_post and str(each.host_post.account) for each in queries.announced(unit, since=DAY, until=DAY)
        ]
    assert hosts == [str(cast.province_head.account)] * count


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_is_read_in_few_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _ in range(count):
        recorded(cast)
    actor = cast.receiver
    with django_assert_num_queries(2):
        rows = queries.register(actor, since=DAY, until=DAY, on=DAY)
        assert len([f"{row.dossier.subject} {row.proceeding.holder.name} {row.session}" for row in rows]) == count
