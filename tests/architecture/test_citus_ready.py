"""Spreading the spine over machines by file: whatever points from row to row stays within one file."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.db import connection

from tests.cast import Cast
from tests.journeys import test_1_transferred_and_returned as first
from tests.journeys import test_3_second_complaint as third
from tests.journeys import test_4_several_contents as fourth
from tests.journeys import test_5_several_petitions_one_matter as fifth
from tests.journeys import test_6_one_of_three_denouncers as sixth
from tests.journeys import test_7_suspended_and_enforced as seventh
from tests.journeys import test_8_struck_a_week_later as eighth

pytestmark = pytest.mark.usefixtures("db")

JOURNEYS: list[Callable[[Cast], None]] = [
    first.test_a_complaint_transferred_by_mistake_returned_and_transferred_to_the_competent_commune,
    third.test_a_second_complaint_goes_to_the_province_and_its_decision_comes_into_force,
    fourth.test_a_petition_of_several_contents_becomes_one_of_each_and_the_denouncer_stays_unknown,
    fifth.test_three_petitions_on_one_matter_and_one_taken_out_again,
    sixth.test_one_of_three_withdraws_and_the_conclusion_is_reached_for_the_other_two,
    seventh.test_a_complaint_is_suspended_resumed_decided_in_force_and_enforced,
    eighth.test_a_decision_struck_a_week_later_leaves_the_figures_of_the_day_before,
]
# Every reference between tables of the application whose rows belong to a file; a file names itself by its id.
REFERENCES = """
    WITH distributed AS (
        SELECT attrelid, 'dossier_id' AS file FROM pg_attribute
        WHERE attname = 'dossier_id' AND NOT attisdropped AND attrelid <> 'dossiers_lookupcode'::regclass
        UNION ALL SELECT 'dossiers_dossier'::regclass, 'id'
    )
    SELECT conrelid::regclass::text, here.attname, confrelid::regclass::text, there.attname, mine.file, theirs.file
    FROM pg_constraint
    JOIN distributed AS mine ON mine.attrelid = conrelid
    JOIN distributed AS theirs ON theirs.attrelid = confrelid
    JOIN pg_attribute AS here ON here.attrelid = conrelid AND here.attnum = conkey[1]
    JOIN pg_attribute AS there ON there.attrelid = confrelid AND there.attnum = confkey[1]
    WHERE contype = 'f' AND cardinality(conkey) = 1 AND connamespace = 'public'::regnamespace
    ORDER BY 1, 2
"""


class Reference(NamedTuple):
    """A column that points from rows of a file to rows of a file, and how each end names its file."""

    table: str
    column: str
    other: str
    key: str
    file: str
    other_file: str

    def __str__(self) -> str:
        """From where to where."""
        return f"{self.table}.{self.column} → {self.other}"


def references() -> list[Reference]:
    """What the migrated database itself says."""
    with connection.cursor() as cursor:
        cursor.execute(REFERENCES)
        return [Reference(*row) for row in cursor.fetchall()]


def followed(each: Reference) -> tuple[int, int]:
    """How many rows point somewhere, and how many of them into another file."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*), count(*) FILTER (WHERE a.{each.file} IS DISTINCT FROM b.{each.other_file})"
            f" FROM {each.table} AS a JOIN {each.other} AS b ON a.{each.column} = b.{each.key}"
        )
        [(rows, astray)] = cursor.fetchall()
        return rows, astray


def test_the_spine_refers_to_itself_in_many_ways() -> None:
    assert {
        "complaints_complaint.proceeding_id → proceedings_proceeding",
        "denunciations_denunciation.proceeding_id → proceedings_proceeding",
        "documents_document.voided_by_event_id → proceedings_event",
        "dossiers_joining.dossier_id → dossiers_dossier",
        "enforcement_obligation.party_id → dossiers_party",
        "ledger_entry.event_id → proceedings_event",
        "ledger_entry.reverses_id → ledger_entry",
        "notices_notice.event_id → proceedings_event",
        "proceedings_deadlinechange.deadline_id → proceedings_deadline",
        "proceedings_event.undoes_id → proceedings_event",
        "proceedings_eventinputs.event_id → proceedings_event",
        "proceedings_proceeding.continues_id → proceedings_proceeding",
        "proceedings_proceeding.dossier_id → dossiers_dossier",
    } <= {str(each) for each in references()}


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__module__.rpartition(".test_")[2])
def test_after_a_journey_no_row_of_a_file_points_into_another(cast: Cast, journey: Callable[[Cast], None]) -> None:
    journey(cast)
    counted = {str(each): followed(each) for each in references()}
    assert {what: astray for what, (_, astray) in counted.items() if astray} == {}
    assert sum(rows for rows, _ in counted.values()) > 50
