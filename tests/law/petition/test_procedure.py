"""The table of petition handling: every state and action, and what each step needs."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from kntc.law.facts import PartyFacts
from kntc.law.instrument import RuleSet
from kntc.law.measures import Measure
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.procedure import PETITION
from kntc.law.petition.terms import Direction, PetitionKind, State
from kntc.law.procedure import STAY, NotNow
from kntc.law.term import Term
from tests.law.petition.petitions import Make, denunciation, feedback, petition

STEPS = {
    "assign": ("received classified supplement_requested", "stay"),
    "classify": ("received classified", "classified"),
    "propose": ("classified", "proposed"),
    "review": ("proposed", "reviewed"),
    "send_back": ("proposed reviewed", "classified"),
    "approve_acceptance": ("proposed reviewed", "awaiting"),
    "approve_refusal": ("proposed reviewed", "awaiting"),
    "approve_assignment": ("proposed reviewed", "awaiting"),
    "approve_guidance": ("proposed reviewed", "guided"),
    "approve_supplement": ("proposed reviewed", "supplement_requested"),
    "approve_transfer": ("proposed reviewed", "transferred"),
    "approve_transfer_outside": ("proposed reviewed", "transferred_outside"),
    "approve_return": ("proposed reviewed", "returned"),
    "approve_filing": ("proposed reviewed", "archived"),
    "approve_split": ("proposed reviewed", "split"),
    "approve_urging": ("proposed reviewed", "urged"),
    "approve_inspection": ("proposed reviewed", "inspecting"),
    "approve_withdrawal": ("proposed reviewed", "joined"),
    "hand_over_complaint": ("awaiting", "handed_over"),
    "hand_over_denunciation": ("awaiting", "handed_over"),
    "hand_over_feedback": ("awaiting", "handed_over"),
    "file_refused_complaint": ("awaiting", "archived"),
    "file_refused_denunciation": ("awaiting", "archived"),
    "supplement": ("supplement_requested", "received"),
    "file_unsupplemented": ("supplement_requested", "archived"),
    "retention_over": ("archived", "kept"),
    "decide_destruction": ("kept", "destruction_decided"),
    "reply_received": ("transferred_outside urged", "closed"),
    "close_without_reply": ("transferred_outside urged", "closed"),
    "finish_inspection": ("inspecting", "closed"),
    "tell_person": ("classified proposed reviewed awaiting", "stay"),
    "answer_forwarder": ("classified proposed reviewed supplement_requested awaiting inspecting", "stay"),
    "return_originals": ("classified proposed reviewed supplement_requested awaiting", "stay"),
    "report_grave_damage": ("received classified proposed reviewed awaiting", "stay"),
    "associate": ("received classified proposed reviewed supplement_requested awaiting", "stay"),
    "dissociate": ("received classified proposed reviewed supplement_requested awaiting", "stay"),
    "join": ("received classified proposed reviewed supplement_requested awaiting", "joined"),
    "withdraw_one": ("received classified proposed reviewed supplement_requested awaiting", "stay"),
    "withdraw": ("received classified proposed reviewed supplement_requested awaiting", "withdrawn"),
}  # fmt: skip


def test_the_table_holds_these_steps_and_no_others() -> None:
    assert set(PETITION.steps) == set(STEPS)


@pytest.mark.parametrize("action", STEPS)
def test_every_step_stands_in_its_states_and_nowhere_else(action: str) -> None:
    sources, target = STEPS[action]
    for state, rules in product(State, RuleSet):
        if state in sources.split():
            assert PETITION.step(action, state, rules).target == target
        else:
            with pytest.raises(NotNow):
                PETITION.step(action, state, rules)


def test_every_step_names_its_article_its_title_and_who_may_take_it() -> None:
    assert all(row.article and row.title and row.by for row in PETITION.steps.values())


def refused(action: str, facts: PetitionFacts) -> list[str]:
    return [refusal.field for refusal in PETITION.steps[action].refusals(facts)]


def test_classification_ends_in_one_of_the_four_kinds() -> None:
    assert refused("classify", petition(kind=PetitionKind.UNKNOWN)) == ["kind"]
    assert refused("classify", petition()) == []


@pytest.mark.parametrize(
    ("kind", "instance", "fields"),
    [
        ("complaint", "second", []),
        ("complaint", "further", ["instance"]),
        ("denunciation", "further", []),
        ("denunciation", "second", ["instance"]),
        ("feedback", "none", []),
        ("feedback", "first", ["instance"]),
        ("mixed", "first", []),
    ],
)
def test_an_instance_belongs_to_its_kind(kind: str, instance: str, fields: list[str]) -> None:
    assert refused("classify", petition(kind=kind, instance=instance)) == fields


@pytest.mark.parametrize(
    ("kind", "instance", "field", "fields"),
    [
        ("complaint", "first", "KN-HC-DD", []),
        ("complaint", "first", "TC-TN", ["field"]),
        ("denunciation", "first", "TC-TN", []),
        ("denunciation", "first", "PA-K", ["field"]),
        ("feedback", "none", "PA-K", []),
        ("feedback", "none", "KN-K", ["field"]),
        ("mixed", "first", "TC-TN", []),
        ("complaint", "first", "", []),
    ],
)
def test_a_field_belongs_to_its_kind(kind: str, instance: str, field: str, fields: list[str]) -> None:
    assert refused("classify", petition(kind=kind, instance=instance, field=field)) == fields


@pytest.mark.parametrize(
    ("action", "directions"),
    [
        ("approve_acceptance", ["accept"]),
        ("approve_refusal", ["refuse"]),
        ("approve_assignment", ["assign"]),
        ("approve_guidance", ["guide"]),
        ("approve_supplement", ["supplement"]),
        ("approve_transfer", ["transfer"]),
        ("approve_transfer_outside", ["transfer"]),
        ("approve_filing", ["file"]),
        ("approve_split", ["split"]),
        ("approve_urging", ["urge"]),
        ("approve_inspection", ["inspect"]),
        ("approve_withdrawal", ["terminate", "record_partial", "continue"]),
    ],
)
def test_the_head_approves_what_was_proposed_or_sends_it_back(action: str, directions: list[str]) -> None:
    allowed = [each for each in Direction if not refused(action, petition(direction=each))]
    assert allowed == directions


def test_a_petition_is_returned_only_to_somebody_who_sent_it() -> None:
    assert refused("approve_return", petition(direction="return")) == ["forwarder"]
    assert refused("approve_return", petition(direction="return", forwarder="elected")) == []


@pytest.mark.parametrize("action", ["approve_guidance", "approve_transfer", "approve_filing"])
def test_originals_go_back_before_the_petition_leaves(action: str) -> None:
    direction = {"approve_guidance": "guide", "approve_transfer": "transfer", "approve_filing": "file"}[action]
    facts = petition(direction=direction, has_originals=True)
    assert refused(action, facts) == ["has_originals"]
    assert refused(action, replace(facts, done={"return_originals": facts.on})) == []


def test_there_must_be_originals_to_give_back() -> None:
    assert refused("return_originals", petition()) == ["has_originals"]
    assert refused("return_originals", petition(has_originals=True)) == []


@pytest.mark.parametrize("rule", ["TC-3", "TCD-2"])
def test_the_forwarder_is_told_before_the_petition_is_put_away(rule: str) -> None:
    assert refused("finish_inspection", denunciation(due={rule: date(2026, 9, 1)})) == ["forwarder"]
    assert refused("finish_inspection", denunciation()) == []


def test_only_a_forwarded_petition_has_a_forwarder_to_answer() -> None:
    assert refused("answer_forwarder", denunciation()) == ["forwarder"]
    assert refused("answer_forwarder", denunciation(forwarder="press")) == []


def test_somebody_who_came_in_person_is_told_once() -> None:
    assert refused("tell_person", petition()) == [""]
    assert refused("tell_person", petition(due={"TCD-1": date(2026, 8, 18)})) == []


def test_the_urgent_report_is_for_grave_damage() -> None:
    assert refused("report_grave_damage", denunciation()) == ["grave_damage"]
    assert refused("report_grave_damage", denunciation(grave_damage=True)) == []


def test_a_petition_withdrawn_under_threat_goes_on() -> None:
    assert refused("withdraw", denunciation(withdrawal_doubtful=True)) == ["withdrawal_doubtful"]
    assert refused("withdraw", denunciation()) == []


@pytest.mark.parametrize(
    ("claimants", "withdrawn", "fields"), [(3, 0, []), (3, 1, []), (3, 2, ["party"]), (1, 0, ["party"])]
)
def test_one_withdraws_while_others_keep_the_petition(claimants: int, withdrawn: int, fields: list[str]) -> None:
    parties = PartyFacts(claimants=claimants, withdrawn=withdrawn)
    assert refused("withdraw_one", denunciation(parties=parties)) == fields


@pytest.mark.parametrize(
    ("supplemented_on", "fields"),
    [(date(2026, 8, 3), ["supplemented_on"]), (date(2026, 8, 4), []), (date(2026, 8, 21), ["supplemented_on"])],
)
def test_what_was_missing_comes_between_receipt_and_today(supplemented_on: date, fields: list[str]) -> None:
    facts = petition(on=date(2026, 8, 20), supplemented_on=supplemented_on)
    assert refused("supplement", facts) == fields


@pytest.mark.parametrize(
    ("action", "make", "direction"),
    [
        ("hand_over_complaint", petition, "accept"),
        ("hand_over_denunciation", denunciation, "accept"),
        ("hand_over_feedback", feedback, "assign"),
        ("file_refused_complaint", petition, "refuse"),
        ("file_refused_denunciation", denunciation, "refuse"),
    ],
)
def test_each_kind_is_taken_over_by_its_own_proceeding(action: str, make: Make, direction: str) -> None:
    makers = (petition, denunciation, feedback)
    assert [each for each in makers if not refused(action, each(direction=direction))] == [make]


def test_limits_run_from_the_day_the_missing_part_came() -> None:
    facts = petition(supplemented_on=date(2026, 8, 14))
    starts = {start.rule: getattr(facts, start.counted_from) for start in PETITION.steps["supplement"].starts}
    assert starts == {"XLD-1": date(2026, 8, 14), "XLD-3": date(2026, 8, 14)}


def test_limits_of_the_receiving_office_run_from_its_own_receipt() -> None:
    assert petition(arrived_on=date(2026, 8, 10)).eligible_from == date(2026, 8, 10)
    assert petition().eligible_from == date(2026, 8, 4)


def test_the_alarm_of_45_days_exists_since_july_2026() -> None:
    started = [start.rule for start in PETITION.starts if start.applies(petition(received_on=date(2026, 6, 30)))]
    assert started == ["XLD-1"]
    assert [start.rule for start in PETITION.starts if start.applies(petition())] == ["XLD-1", "XLD-3"]


def booked(action: str, facts: PetitionFacts) -> list[Term]:
    return [count.measure for count in PETITION.steps[action].counts if count.applies(facts)]


HANDLED, ELIGIBLE = Measure.PETITION_HANDLED, Measure.PETITION_ELIGIBLE
COMPETENT, ELSEWHERE = Measure.PETITION_COMPETENT, Measure.PETITION_ELSEWHERE


@pytest.mark.parametrize(
    ("action", "facts", "measures"),
    [
        ("approve_acceptance", petition(), [HANDLED, ELIGIBLE, COMPETENT]),
        ("approve_guidance", petition(competent_here=False), [HANDLED, ELIGIBLE, ELSEWHERE]),
        ("approve_filing", petition(legible=False), [HANDLED, Measure.PETITION_FILED]),
        ("approve_supplement", petition(signed=False), []),
        ("file_unsupplemented", petition(signed=False, done={"approve_supplement": date(2026, 8, 6)}), [HANDLED, Measure.PETITION_FILED]),  # noqa: E501
        ("withdraw", petition(done={"approve_supplement": date(2026, 8, 6)}), [HANDLED, Measure.PETITION_WITHDRAWN]),
        ("withdraw", petition(done={"approve_acceptance": date(2026, 8, 6)}), [Measure.PETITION_WITHDRAWN]),
        ("approve_split", petition(kind="mixed"), [HANDLED]),
        ("approve_withdrawal", petition(withdrawal="full"), [HANDLED, ELIGIBLE, COMPETENT, Measure.PETITION_WITHDRAWN]),
        ("join", petition(), [HANDLED, ELIGIBLE, COMPETENT]),
        ("join", petition(done={"approve_acceptance": date(2026, 8, 5)}), []),
        ("join", petition(counted_before=True), []),
        ("approve_acceptance", petition(supplemented_on=date(2026, 8, 14), done={"approve_supplement": date(2026, 8, 6)}), [HANDLED, ELIGIBLE, COMPETENT]),  # noqa: E501
    ],
)  # fmt: skip
def test_a_petition_is_counted_once(action: str, facts: PetitionFacts, measures: list[Term]) -> None:
    assert booked(action, facts) == measures


def test_a_petition_taken_out_of_a_matter_is_not_received_twice() -> None:
    (received,) = PETITION.counts
    assert received.applies(petition())
    assert not received.applies(petition(counted_before=True))


@pytest.mark.parametrize(("direction", "column"), [("transfer", "transfer"), ("guide", "guide"), ("urge", "guide")])
def test_what_goes_elsewhere_is_guided_or_transferred(direction: str, column: str) -> None:
    assert petition(direction=direction).elsewhere_result == column


def test_a_stay_keeps_the_state() -> None:
    assert PETITION.steps["assign"].target is STAY


def test_people_of_the_file_count_as_signers() -> None:
    assert petition(parties=PartyFacts(claimants=5)).group_needs_designation
