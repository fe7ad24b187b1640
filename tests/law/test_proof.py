"""A procedure table with a gap stops the program when it is read, and says in words where the gap is."""

from dataclasses import replace
from typing import Any

import pytest

from kntc.law.facts import PartyFacts
from kntc.law.instrument import RuleSet
from kntc.law.procedure import BACK, STAY, NotNow, Procedure, Step, Target, optional, step
from kntc.law.proof import BrokenTable
from kntc.law.roles import CALENDAR, HEAD
from kntc.law.term import Term
from kntc.law.transition import Topic


class State(Term):
    """Three states of a case that is only a test."""

    NEW = "new", "mới"
    WAITING = "waiting", "chờ"
    OVER = "over", "xong"


NEW, WAITING, OVER = State
BEGIN = step({NEW}, WAITING, HEAD, "Điều 1", "Xem xét")
FINISH = step({WAITING}, OVER, HEAD, "Điều 2", "Kết thúc")
AUTOMATIC = step({WAITING}, OVER, CALENDAR, "Điều 2", "Hết thời hạn", on_expiry_of="KN-8")


def table(**steps: Step) -> Procedure:
    """The two steps that make a whole, and these."""
    whole = {"begin": BEGIN, "finish": FINISH} | steps
    return Procedure("trial", "trình tự thử", State, NEW, frozenset({OVER}), whole)


def refused(**steps: Step) -> str:
    """Why a table is refused."""
    with pytest.raises(BrokenTable) as caught:
        table(**steps)
    return str(caught.value)


def test_a_whole_table_stands() -> None:
    assert table().step("begin", NEW, RuleSet.SINCE_2026) is BEGIN
    assert table(finish=AUTOMATIC).duties_exclude == {"KN-8"}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"begin": replace(BEGIN, target=OVER)}, "không tới được waiting"),
        ({"finish": replace(FINISH, sources=frozenset({NEW}))}, "không có lối ra khỏi waiting"),
        ({"again": step({OVER}, NEW, HEAD, "Điều 3", "Mở lại")}, "rời khỏi trạng thái cuối over"),
        ({"begin": replace(BEGIN, article="")}, "bước begin không có điều luật"),
        ({"odd": step({Target.STAY}, NEW, HEAD, "Điều 3", "Lạ")}, "bước odd đi từ trạng thái lạ"),
        ({"finish": replace(FINISH, by=frozenset({CALENDAR}))}, "bước finish: bước theo thời hạn"),
        ({"finish": replace(FINISH, on_expiry_of="KN-8")}, "bước finish: bước theo thời hạn"),
        (
            {"finish": replace(AUTOMATIC, asks=(optional("note", "Ghi chú"),))},
            "bước finish: bước theo thời hạn không chờ",
        ),
        ({"finish": replace(AUTOMATIC, needs=(lambda _: [],))}, "bước finish: bước theo thời hạn không chờ"),
        ({"back": step({WAITING}, BACK, HEAD, "Điều 3", "Tiếp tục")}, "bước back: chỉ bước tiếp tục"),
        ({"finish": replace(FINISH, resumes=True)}, "bước finish: chỉ bước tiếp tục"),
    ],
)
def test_each_gap_of_a_table_is_named(changed: dict[str, Any], why: str) -> None:
    assert why in refused(**changed)
    assert refused(**changed).startswith("trial: ")


def test_every_gap_is_named_at_once() -> None:
    told = refused(begin=replace(BEGIN, article=""), finish=replace(FINISH, article=""))
    assert told == "trial: bước begin không có điều luật; bước finish không có điều luật"


def test_a_step_that_stays_does_not_lead_out_of_a_state() -> None:
    stays = step({WAITING}, STAY, HEAD, "Điều 2", "Ghi chú")
    assert "không có lối ra khỏi waiting" in refused(finish=stays, leap=step({NEW}, OVER, HEAD, "Điều 3", "Bỏ qua"))


def test_a_step_of_no_table_and_one_of_other_rules_are_not_to_be_taken() -> None:
    with pytest.raises(NotNow, match="Không có bước “jump” trong trình tự thử"):
        table().step("jump", NEW, RuleSet.SINCE_2026)
    with pytest.raises(NotNow, match="Không có bước “begin”"):
        table(begin=replace(BEGIN, rule_sets=frozenset({RuleSet.BEFORE_2026}))).step("begin", NEW, RuleSet.SINCE_2026)


def test_a_step_from_another_state_says_where_the_case_is() -> None:
    with pytest.raises(NotNow, match=r"Không thể “Kết thúc” khi hồ sơ đang ở trạng thái “mới” \(Điều 2\)"):
        table().step("finish", NEW, RuleSet.SINCE_2026)


def test_a_step_may_have_a_topic_of_its_own() -> None:
    whole = replace(table(finish=replace(FINISH, topic=Topic.COMPLAINT_DIALOGUE)), topic=Topic.SETTLEMENT_REVIEW)
    topics = [whole.topic_of(action) for action in ("begin", "finish", "strike")]
    assert topics == [Topic.SETTLEMENT_REVIEW, Topic.COMPLAINT_DIALOGUE, Topic.SETTLEMENT_REVIEW]


def test_what_a_step_may_do_without_is_asked_all_the_same() -> None:
    ask = optional("note", "Ghi chú", hint="nếu có")
    assert (ask.name, ask.required, ask.hint) == ("note", False, "nếu có")


@pytest.mark.parametrize(("claimants", "withdrawn", "all_withdrew"), [(0, 0, False), (3, 1, False), (3, 3, True)])
def test_all_withdrew_when_somebody_came_and_nobody_is_left(
    claimants: int, withdrawn: int, *, all_withdrew: bool
) -> None:
    assert PartyFacts(claimants=claimants, withdrawn=withdrawn).all_withdrew is all_withdrew
