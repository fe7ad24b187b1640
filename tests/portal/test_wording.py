"""Whatever state a matter is in, the public reads something true and plain of it."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kntc.law.procedures import PROCEDURES
from kntc.law.proof import BrokenTable
from kntc.portal.wording import WORDINGS, Stage, Words, proven, stage_of

EVERY = [(name, term.value) for name, table in PROCEDURES.items() for term in table.states]


@pytest.mark.parametrize(("procedure", "state"), EVERY, ids=[f"{name} {state}" for name, state in EVERY])
def test_every_state_has_its_step_its_words_and_what_to_do(procedure: str, state: str) -> None:
    words = WORDINGS[procedure].states[state]
    assert words.step in {1, 2, 3, 4}
    assert words.now[0].isupper()
    assert words.advice.endswith(".")


def test_a_state_without_words_stops_the_program() -> None:
    feedback = WORDINGS["feedback"]
    fewer = MappingProxyType({state: each for state, each in feedback.states.items() if state != "answered"})
    with pytest.raises(BrokenTable, match="feedback: chưa nói với công dân về trạng thái answered"):
        proven({**WORDINGS, "feedback": replace(feedback, states=fewer)}, PROCEDURES)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"lost": Words(1, "Thất lạc")}, "feedback: không có trạng thái lost"),
        ({"closed": Words(5, "Đã kết thúc")}, "feedback: closed ở bước lạ"),
        ({"closed": Words(4, "")}, "feedback: closed không có lời"),
    ],
)
def test_words_for_nothing_or_without_a_step_stop_it_too(words: dict[str, Words], why: str) -> None:
    feedback = WORDINGS["feedback"]
    with pytest.raises(BrokenTable, match=why):
        proven({**WORDINGS, "feedback": replace(feedback, states={**feedback.states, **words})}, PROCEDURES)


def test_a_procedure_without_words_stops_it() -> None:
    with pytest.raises(BrokenTable, match="enforcement: chưa nói với công dân về trạng thái due"):
        proven({name: each for name, each in WORDINGS.items() if name != "enforcement"}, PROCEDURES)
    with pytest.raises(BrokenTable, match="court: không có trạng thái due"):
        proven({**WORDINGS, "court": WORDINGS["enforcement"]}, PROCEDURES)


def test_a_denunciation_was_received_is_being_handled_or_has_ended() -> None:
    stages = {term.value: stage_of("denunciation", term.value) for term in PROCEDURES["denunciation"].states}
    assert stages == {
        "received": Stage.RECEIVED,
        "accepted": Stage.HANDLED,
        "verifying": Stage.HANDLED,
        "suspended": Stage.HANDLED,
        "concluded": Stage.HANDLED,
        "handled": Stage.HANDLED,
        "not_accepted": Stage.ENDED,
        "transferred": Stage.ENDED,
        "not_processed": Stage.ENDED,
        "terminated": Stage.ENDED,
        "dropped": Stage.ENDED,
        "monitored": Stage.ENDED,
        "completed": Stage.ENDED,
    }


@pytest.mark.parametrize(
    ("procedure", "state", "stage"),
    [
        ("reception", "recorded", Stage.HANDLED),
        ("reception", "petition_created", Stage.HANDLED),
        ("petition", "received", Stage.RECEIVED),
        ("petition", "classified", Stage.HANDLED),
        # Sent on to whoever is competent, or to be settled here, it has not ended for who wrote it.
        ("petition", "handed_over", Stage.HANDLED),
        ("petition", "transferred", Stage.HANDLED),
        ("petition", "archived", Stage.ENDED),
        ("enforcement", "due", Stage.RECEIVED),
    ],
)
def test_a_sealed_matter_says_no_more_in_any_procedure(procedure: str, state: str, stage: Stage) -> None:
    assert stage_of(procedure, state) is stage
