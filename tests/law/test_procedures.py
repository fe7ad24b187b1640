"""Every procedure against every rule: no table names a clock that the law does not have."""

from kntc.law.procedures import CALENDAR_RULES, PAPERS, PROCEDURES
from kntc.law.rules import RULES


def test_every_clock_of_every_procedure_is_a_rule_of_the_law() -> None:
    named = set()
    for table in PROCEDURES.values():
        named |= {start.rule for start in table.starts} | table.waits
        for row in table.steps.values():
            named |= {start.rule for start in row.starts} | row.stops | row.extends | ({row.on_expiry_of} - {""})
    assert named - RULES.keys() == set()


def test_every_clock_that_is_started_can_be_stopped() -> None:
    for table in PROCEDURES.values():
        rows = table.steps.values()
        started = {start.rule for start in table.starts} | {start.rule for row in rows for start in row.starts}
        stopped = set().union(*(row.stops for row in rows))
        assert any(row.stops_all for row in rows) or started <= stopped, table.name


def test_two_papers_never_share_a_code() -> None:
    papers = [paper for table in PROCEDURES.values() for row in table.steps.values() for paper in row.issues]
    assert all(PAPERS[paper] is paper for paper in papers)


def test_a_step_that_another_procedure_takes_over_names_a_procedure() -> None:
    opened = {row.opens for table in PROCEDURES.values() for row in table.steps.values()} - {""}
    assert opened == {"petition", "complaint", "denunciation", "feedback", "enforcement"}


def test_no_case_is_suspended_twice_at_once() -> None:
    for table in PROCEDURES.values():
        pausing = {state for row in table.steps.values() if row.pauses for state in row.sources}
        paused = {row.target for row in table.steps.values() if row.pauses}
        assert pausing & paused == set(), table.name
        assert {state for row in table.steps.values() if row.resumes for state in row.sources} == paused


def test_what_the_calendar_does_asks_nobody_and_waits_for_nothing() -> None:
    rows = [row for table in PROCEDURES.values() for row in table.steps.values() if row.on_expiry_of]
    assert [row.title for row in rows if row.asks or row.needs] == []
    assert {row.on_expiry_of for row in rows} == CALENDAR_RULES == {"KN-8", "KN-8d", "KN-11", "XLD-2"}
