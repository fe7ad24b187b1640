"""Forty petitions as they arrive at real desks land where an experienced clerk would send them.

Each of the forty is typed: every step is a page that is opened, filled in as a browser does, and sent. What is told of
single ones below takes the same steps by the actions of the program.

The answers are those of the files; where a file seems wrong in law, the law is followed and docs/law/forty-petitions.md
says so.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from kntc.catalogues.queries import entry
from kntc.catalogues.terms import Catalogue
from kntc.complaints import actions as complaints
from kntc.complaints.models import Complaint
from kntc.denunciations.models import Denunciation
from kntc.dossiers.actions import Refused
from kntc.dossiers.models import Joining, Party
from kntc.dossiers.queries import matter_of
from kntc.dossiers.terms import PartyRole
from kntc.law.complaint.admission import article_11
from kntc.law.complaint.terms import RefusalGround
from kntc.law.measures import Measure
from kntc.law.petition.asks import READING
from kntc.law.petition.classification import AT_ONCE, duties_on_receipt, row_for
from kntc.law.petition.eligibility import ineligible, is_eligible
from kntc.ledger.models import Entry
from kntc.petitions.competence import is_here
from kntc.proceedings.models import Deadline, Event, KindRow, Proceeding
from kntc.proceedings.queries import visible_to
from kntc.vault.queries import may_reveal
from tests.petitions.desk import Course, Desks
from tests.petitions.papers import BY_NUMBER, PAPERS
from tests.petitions.screens import Screens
from tests.proceedings.conftest import played

# Where each outcome leaves the petition, or the proceeding that took it over.
LANDS = {
    "thụ lý": {("complaint", "accepted"), ("denunciation", "accepted")},
    "không thụ lý": {("complaint", "refused")},
    "hướng dẫn": {("petition", "guided")},
    "hướng dẫn bổ sung": {("petition", "supplement_requested")},
    "chuyển": {("petition", "transferred"), ("petition", "transferred_outside")},
    "lưu": {("petition", "archived")},
    "tách đơn": {("petition", "split")},
    "đôn đốc": {("petition", "urged")},
    "đình chỉ": {("complaint", "terminated")},
    "ghi nhận rút một phần": {("denunciation", "verifying")},
    "kiểm tra": {("petition", "inspecting")},
    "giao giải quyết": {("feedback", "assigned")},
}

# Counted on a paper calendar: days off 29/8-2/9/2026, 30/8-2/9/2025; Saturday 22/8/2026 is worked.
BY_HAND: dict[str, dict[str, date]] = {
    "01": {"XLD-1": date(2026, 8, 18), "KN-1b": date(2026, 8, 13), "KN-2": date(2026, 9, 7)},
    "02": {"XLD-1": date(2026, 8, 25), "XLD-2": date(2027, 8, 16)},
    "03": {"XLD-1": date(2026, 9, 4)},
    "04": {
        "TC-1": date(2026, 9, 17),
        "TCD-1": date(2026, 9, 22),
        "TC-4": date(2026, 9, 18),
        "TC-5": date(2026, 10, 12),
    },
    "05": {"XLD-1": date(2026, 10, 5), "TC-1": date(2026, 9, 30)},
    "06": {"XLD-1": date(2026, 9, 14)},
    "07": {"XLD-1": date(2026, 9, 29), "TC-2": date(2026, 9, 22)},
    "08": {"XLD-1": date(2026, 10, 8), "TC-3": date(2026, 10, 14)},
    "09": {"XLD-1": date(2026, 7, 30), "TCD-1": date(2026, 7, 30)},
    "10": {"XLD-1": date(2026, 8, 6)},
    "11": {"XLD-1": date(2026, 10, 20), "TCD-1": date(2026, 10, 20)},
    "12": {"XLD-1": date(2026, 8, 24), "KN-1b": date(2026, 8, 20), "KN-3": date(2026, 9, 28)},
    "13": {"XLD-1": date(2025, 12, 2), "KN-1a": date(2025, 11, 28), "XLD-2": date(2026, 11, 23)},
    "14": {"XLD-1": date(2025, 9, 5), "TCD-1": date(2025, 9, 5), "KN-1a": date(2025, 9, 3), "KN-2": date(2025, 9, 24)},
    "15": {"XLD-1": date(2026, 10, 13), "TCD-1": date(2026, 10, 13)},
    "16": {"XLD-1": date(2026, 8, 28)},
    "17": {"XLD-1": date(2026, 8, 10), "KN-1b": date(2026, 8, 5)},
    "18": {"XLD-1": date(2026, 8, 19), "KN-1b": date(2026, 8, 14)},
    "19": {"XLD-1": date(2026, 9, 17), "KN-11": date(2026, 10, 8), "KN-14": date(2026, 9, 11)},
    "20": {"XLD-1": date(2026, 10, 28)},
    "21": {"XLD-1": date(2026, 9, 16)},
    "22": {"KN-1b": date(2026, 7, 23), "TCD-2": date(2026, 7, 23), "XLD-2": date(2027, 7, 19)},
    "23": {"XLD-1": date(2026, 10, 1), "TCD-1": date(2026, 10, 1)},
    "24": {"XLD-1": date(2026, 8, 20)},
    "25": {"XLD-1": date(2026, 11, 3), "TC-2": date(2026, 10, 27)},
    "26": {"XLD-1": date(2026, 10, 26), "TC-2": date(2026, 10, 19)},
    "27": {"XLD-1": date(2026, 10, 30)},
    "28": {"XLD-1": date(2026, 9, 24), "KN-1b": date(2026, 9, 21)},
    "29": {"XLD-1": date(2026, 10, 6)},
    "30": {"XLD-1": date(2026, 11, 10)},
    "31": {"XLD-1": date(2026, 9, 30), "TC-2": date(2026, 9, 23)},
    "32": {"KN-1b": date(2026, 10, 19), "KN-4": date(2026, 11, 12)},
    "33": {"XLD-1": date(2026, 9, 16), "KN-1b": date(2026, 9, 11), "XLD-2": date(2027, 9, 7)},
    "34": {"XLD-1": date(2026, 11, 18), "KN-1b": date(2026, 11, 13)},
    "35": {"XLD-1": date(2026, 9, 28)},
    "36": {"TC-11": date(2026, 11, 25), "TC-4": date(2026, 11, 17), "TC-5": date(2026, 12, 10)},
    "37": {"XLD-1": date(2026, 5, 26), "TCD-1": date(2026, 5, 26)},
    "38": {"XLD-1": date(2026, 6, 9)},
    "39": {"XLD-1": date(2026, 8, 20), "KN-1b": date(2026, 8, 17)},
    "40": {"KN-1b": date(2026, 11, 9), "TCD-1": date(2026, 11, 12), "KN-2r": date(2026, 12, 18)},
}

# Limits that the law starts with the outcome and the file leaves out (docs/law/forty-petitions.md).
BESIDES = {"05": {"TC-5"}, "19": {"KN-14"}, "36": {"TC-4"}}

ACCEPTED = (Measure.COMPLAINT_ACCEPTED, Measure.DENUNCIATION_ACCEPTED)
NOT_READ = {"competent_here", "stated_unit"}
SEEDED = ("units_", "catalogues_", "workdays_")


@pytest.fixture(scope="module", params=PAPERS, ids=lambda paper: paper.slug)
def course(
    request: pytest.FixtureRequest,
    django_db_setup: None,  # noqa: ARG001 -- the database comes first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Course]:
    """One petition typed all the way; looked at by every test below, then rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Screens().enter(request.param)
        transaction.set_rollback(True)


def test_the_officer_reads_off_it_what_the_clerk_does(course: Course) -> None:
    expected = course.paper.expected
    assert course.known.kind in {expected["kind"], *expected.get("kind_alternatives", [])}
    assert course.known.instance == expected["instance"]
    field = entry(Catalogue.FIELDS, course.known.field).columns["field"]
    assert field in {expected["field"], *expected.get("field_alternatives", [])}


def test_it_is_fit_to_be_handled_when_the_clerk_says_so(course: Course) -> None:
    assert is_eligible(course.known) == course.paper.expected["eligible"], ineligible(course.known)


def test_the_program_finds_who_is_competent(course: Course) -> None:
    expected = course.paper.expected
    for read in course.paper.reading.get("parts", [{}]):
        body = course.competent(**{name: read[name] for name in ("kind", "instance") if name in read})
        assert body is not None
        assert spoken(body.name.split(",")[0]) in spoken(expected["competent_body"])
        assert is_here(body, course.paper.unit) == expected["competent_here"]
    assert course.known.competent_here == (None if "parts" in expected else expected["competent_here"])


def test_its_receipt_starts_the_limits_of_the_law(course: Course) -> None:
    received_on = course.paper.file["received_on"]
    running = clocks(course.row, counted_from=received_on)
    at_once = {start.rule for start in AT_ONCE if start.applies(course.known)}
    assert {*running, *at_once} == set(course.paper.expected["deadlines"]["on_receipt"])
    assert {plain(rule) for rule in running} | at_once == set(duties_on_receipt(course.known))


def test_it_lands_where_the_clerk_sends_it(course: Course) -> None:
    assert course.direction is not None
    assert course.direction.vietnamese in course.paper.outcomes
    assert stands(course) in LANDS[course.direction.vietnamese]
    if "ground" in course.paper.expected:
        assert any(cited(course.paper.expected["ground"]) in cited(each) for each in articles(course))


def test_its_outcome_starts_the_limits_of_the_law(course: Course) -> None:
    started = clocks(course.row, counted_from__gt=course.paper.file["received_on"])
    started |= clocks(course.landed, counted_from__gt=course.paper.file["received_on"])
    besides = BESIDES.get(course.paper.number, set())
    assert {*started, *booked_at_once(course)} == {*course.paper.expected["deadlines"]["on_outcome"], *besides}


def test_its_last_days_are_those_counted_by_hand(course: Course) -> None:
    known = clocks(course.row) | clocks(course.landed)
    by_hand = BY_HAND[course.paper.number]
    assert {rule: known[rule] for rule in by_hand} == by_hand


def test_it_is_laid_with_its_own_matter_and_no_other(course: Course) -> None:
    joined = Joining.objects.filter(until=None).filter(dossier=course.row.dossier_id)
    assert list(joined.values_list("why", flat=True)) == laid_with(course)


def test_denouncers_lie_in_the_vault_and_everybody_else_in_the_file(course: Course) -> None:
    assert course.row.dossier.is_sealed == course.paper.expected["sealed"]
    if course.row.dossier.is_sealed:
        assert tables_that_say(course.paper.hints()) == set()
    else:
        # Who sent it on is written with the letter, not among the people of the file.
        named = [each.name for each in course.paper.people if each.role is not PartyRole.FORWARDER]
        assert sorted(course.row.dossier.parties.values_list("name", flat=True)) == sorted(named)


@pytest.fixture
def desks(db: None) -> Desks:  # noqa: ARG001 -- the offices need a database
    """Every office, before anything arrives."""
    return Desks()


def test_there_are_forty_and_no_reading_says_what_the_program_must_find() -> None:
    asked = {ask.name for ask in READING} - NOT_READ
    assert [paper.number for paper in PAPERS] == [f"{number:02}" for number in range(1, 41)]
    assert all(paper.reading["reads"].keys() <= asked for paper in PAPERS)


def test_who_complains_is_found_where_a_denouncer_is_sought_in_vain(desks: Desks) -> None:
    desks.enter(BY_NUMBER["01"])
    assert tables_that_say(["Hồ Thị Sương"]) == {"dossiers_party", "petitions_petition"}


def test_two_denouncers_of_one_matter_do_not_learn_of_each_other(desks: Desks) -> None:
    second = desks.enter(BY_NUMBER["05"])
    first = desks.entered["04"]
    assert matter_of(second.row.dossier_id) == first.row.dossier_id
    for mine, other in ((first, second), (second, first)):
        officer = desks.officer(mine.paper.unit)
        read = visible_to(officer, on=second.day).values_list("dossier", flat=True)
        assert mine.row.dossier_id in read
        assert other.row.dossier_id not in read
        assert not may_reveal(officer, who_denounced(other))


def test_a_look_alike_of_the_same_project_or_the_same_name_stays_apart(desks: Desks) -> None:
    for number in ("39", "23"):
        course = desks.enter(BY_NUMBER[number])
        [other] = course.paper.expected["not_duplicate_of"]
        assert matter_of(course.row.dossier_id) != matter_of(desks.entered[other].row.dossier_id)


def test_a_petition_handed_in_again_with_a_signature_replaces_the_one_without(desks: Desks) -> None:
    complete = desks.enter(BY_NUMBER["18"])
    incomplete = desks.entered["17"]
    assert Proceeding.objects.get(pk=incomplete.row.proceeding_id).state == "joined"
    joining = Joining.objects.get(dossier=incomplete.row.dossier_id)
    assert (joining.matter_id, joining.why) == (complete.row.dossier_id, "đơn bổ sung")


def test_of_several_contents_the_recommendations_are_given_to_somebody_at_once(desks: Desks) -> None:
    course = desks.enter(BY_NUMBER["16"])
    wanted = [part for part in course.paper.expected["parts"] if part["outcome"] == "giao giải quyết"]
    assert [stands(part) for part in course.parts] == [("feedback", "assigned")] * len(wanted)
    assert all(part.known.competent_here and is_eligible(part.known) for part in course.parts)
    assert not Party.objects.filter(dossier__in=[part.row.dossier_id for part in course.parts]).exists()


def test_one_content_withdrawn_leaves_the_denouncer_and_the_other_contents_in_the_case(desks: Desks) -> None:
    course = desks.enter(BY_NUMBER["20"])
    assert isinstance(course.landed, Denunciation)
    assert course.landed.withdrawn_items == course.paper.reading["withdrawn_items"]
    assert course.landed.dossier.parties.get(role="denouncer").withdrew_on is None


def test_a_request_for_protection_is_noted_with_the_further_denunciation(desks: Desks) -> None:
    course = desks.enter(BY_NUMBER["36"])
    diary = Event.objects.filter(proceeding=course.landed.proceeding_id).order_by("seq")
    assert list(diary.values_list("action", flat=True)) == ["open", "examine", "request_protection", "reopen"]


def test_a_refusal_is_not_filed_before_the_deputies_who_forwarded_it_are_told(desks: Desks) -> None:
    course = desks.read(BY_NUMBER["22"])
    desks.propose(course)
    with played(course.day):
        desks.plain_approval(course)
        with pytest.raises(Refused, match="nơi chuyển đơn"):
            complaints.open_from(course.row, actor=desks.officer(course.paper.unit), on=course.day)


# --- what the tests look at ---------------------------------------------------------------------------------------


def clocks(row: KindRow, **which: date) -> dict[str, date]:
    """Rule, as the files write it, and last day of the clocks of a proceeding; XLD-3 only warns over XLD-1."""
    found = Deadline.objects.filter(proceeding=row.proceeding_id, **which).exclude(rule="XLD-3")
    return {written(clock): clock.due_on for clock in found}


def written(clock: Deadline) -> str:
    """KN-1a or KN-1b by the instrument, KN-2r where the place is remote; any other rule as it is."""
    if clock.rule == "KN-1":
        return "KN-1b" if clock.instrument == "136/2025/QH15" else "KN-1a"
    return f"{clock.rule}r" if clock.is_remote and clock.rule == "KN-2" else clock.rule


def plain(rule: str) -> str:
    """The rule without its variant."""
    return rule.rstrip("abr")


def booked_at_once(course: Course) -> set[str]:
    """DB-1: what is accepted stands in the database the same day (NĐ 55/2022, Điều 8.1)."""
    if stands(course)[1] != "accepted":
        return set()
    line = Entry.objects.get(dossier_id=course.landed.dossier_id, measure__in=ACCEPTED)
    return {"DB-1"} if timezone.localdate(line.recorded_at) == line.happened_on else set()


def stands(course: Course) -> tuple[str, str]:
    """The procedure and the state in which the course ends."""
    proceeding = Proceeding.objects.get(pk=course.landed.proceeding_id)
    return proceeding.procedure, proceeding.state


def articles(course: Course) -> list[str]:
    """The articles that the program gives: for the refusal, else for the direction and what is missing."""
    if isinstance(course.landed, Complaint):
        return [article_11(RefusalGround(course.landed.refusal_ground))]
    return [row_for(course.known).article, *(each.article for each in ineligible(course.known))]


def cited(article: str) -> str:
    """An article in one way of writing."""
    return article.replace("LKN ", "Luật Khiếu nại, ").replace("TT05 ", "TT 05/2021, ").replace(" khoản ", ".")


def spoken(name: str) -> str:
    """A body's name written out."""
    return name.replace("TP.", "thành phố").replace("TAND", "Tòa án nhân dân")


def laid_with(course: Course) -> list[str]:
    """How the petition belongs to an earlier matter."""
    expected = course.paper.expected
    if expected["outcome"] in {"đình chỉ", "ghi nhận rút một phần"}:
        return ["đơn rút"]
    relation = expected.get("duplicate_relation")
    return [relation] if relation in {"đơn trùng", "cùng vụ việc"} else []


def who_denounced(course: Course) -> UUID:
    """The sealed identity of the denouncer."""
    sealed_id = course.row.dossier.parties.get(role="denouncer").sealed_id
    assert sealed_id is not None
    return sealed_id


def tables_that_say(words: list[str]) -> set[str]:
    """Every table of the application in which one of the words lies, but those filled before anything arrives."""
    with connection.cursor() as sql:
        names = [each for each in connection.introspection.table_names(sql) if not each.startswith(SEEDED)]
        looks = " UNION ".join(
            f"SELECT '{name}' FROM \"{name}\" AS line, said WHERE strpos(line::text, said.word) > 0" for name in names
        )
        sql.execute(f"WITH said AS (SELECT unnest(%s::text[]) AS word) {looks}", [words])
        return {table for (table,) in sql.fetchall()}
