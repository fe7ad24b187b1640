"""Which stories are told, how often, how long ago they began — danh mục chuyện.

The opening stories come first: together they leave something in every state, and put work with near deadlines on the
desks that visitors sign in to. All others are drawn by weight and lie over two years, the nearer the more of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, count, islice
from random import Random

from kntc.config.demo import tales_of_complaints as complaints
from kntc.config.demo import tales_of_denunciations as denunciations
from kntc.config.demo import tales_of_petitions as petitions
from kntc.config.demo import tales_of_reception as reception
from kntc.config.demo import tales_of_the_day as the_day
from kntc.config.demo.teller import Teller
from kntc.law.instrument import REFORM_2026
from kntc.law.workday import WorkCalendar

Tale = Callable[[Teller], None]
OLDEST = 500
"""Working days in the two years that are told."""
TODAY = -1
"""The age of a story that begins today, even on a day off."""


@dataclass(frozen=True)
class Shape:
    """A kind of story: how often it is told, how many files it opens, how young or old it may be (working days)."""

    tell: Tale
    weight: int = 1
    dossiers: int = 1
    ages: tuple[int, int] = (0, OLDEST)
    since: date = date.min


SHAPES: Mapping[str, Shape] = {
    "guided_visit": Shape(reception.guided, 9),
    "promised": Shape(reception.promised, 5),
    "absent": Shape(reception.absent, 1),
    "turned_away": Shape(reception.turned_away, 1),
    "received_by_head": Shape(reception.received_by_head, 4),
    "received_online": Shape(reception.received_online, 2, since=REFORM_2026),
    "denounced_in_person": Shape(reception.denounced_in_person, 2),
    "brought_a_complaint": Shape(reception.brought_a_complaint, 5),
    "brought_feedback": Shape(reception.brought_feedback, 4),
    "feedback_settled": Shape(reception.feedback_settled, 14),
    "feedback_sent_on": Shape(reception.feedback_sent_on, 2),
    "feedback_transferred": Shape(petitions.feedback_transferred, 5),
    "kind_not_known": Shape(petitions.kind_not_known, 1),
    "guided": Shape(petitions.guided, 14),
    "returned": Shape(petitions.returned, 3),
    "denunciation_transferred": Shape(petitions.denunciation_transferred, 3),
    "crime_transferred": Shape(petitions.crime_transferred, 1),
    "filed": Shape(petitions.filed, 9),
    "nameless_filed": Shape(petitions.nameless_filed, 5),
    "nameless_inspected": Shape(petitions.nameless_inspected, 2),
    "supplemented": Shape(petitions.supplemented, 5),
    "split": Shape(petitions.split, 2, dossiers=3),
    "urged": Shape(petitions.urged, 2),
    "joined": Shape(petitions.joined, 5, dossiers=2),
    "taken_out": Shape(petitions.taken_out, 1, dossiers=2),
    "withdrawn": Shape(petitions.withdrawn, 2),
    "withdrawal_joined": Shape(petitions.withdrawal_joined, 1, dossiers=2),
    "misread": Shape(petitions.misread, 1),
    "on_the_desk": Shape(petitions.on_the_desk, 12, ages=(0, 16)),
    "complaint_settled": Shape(complaints.settled, 12),
    "complaint_discussed": Shape(complaints.discussed, 6),
    "complaint_found_right": Shape(complaints.found_right, 2),
    "complaint_refused": Shape(complaints.refused, 5),
    "complaint_withdrawn": Shape(complaints.withdrawn, 3),
    "complaint_suspended": Shape(complaints.suspended, 3, since=REFORM_2026),
    "complaint_complex": Shape(complaints.complex_matter, 2),
    "complaint_of_a_group": Shape(complaints.of_a_group, 2),
    "complaint_of_discipline": Shape(complaints.of_discipline, 1),
    "complaint_again": Shape(complaints.complained_again, 5, dossiers=2),
    "complaint_never_answered": Shape(complaints.never_answered, 1, dossiers=2),
    "complaint_overdue": Shape(complaints.overdue, 4, ages=(20, 70)),
    "complaint_report_struck": Shape(complaints.report_struck, 1),
    "denunciation_settled": Shape(denunciations.settled, 8),
    "denunciation_overdue": Shape(denunciations.overdue, 3, ages=(20, 70)),
    "denunciation_refused": Shape(denunciations.refused, 3),
    "denunciation_sent_on": Shape(denunciations.sent_on, 1),
    "denunciation_set_aside": Shape(denunciations.set_aside, 1),
    "denunciation_withdrawn": Shape(denunciations.withdrawn, 1),
    "denunciation_suspended": Shape(denunciations.suspended, 1),
    "denunciation_extended": Shape(denunciations.extended, 1),
    "denunciation_protected": Shape(denunciations.protected, 1),
    "denunciation_again": Shape(denunciations.denounced_again, 1),
    "complaint_for_the_chair": Shape(complaints.for_the_chair, 0),
    "complaint_refused_again": Shape(complaints.refused_again, 0, dossiers=2),
    "waits_at_the_board": Shape(the_day.waits_at_the_board, 0),
    "waits_at_a_commune": Shape(the_day.waits_at_a_commune, 0),
    "before_the_head_of_division": Shape(the_day.before_the_head_of_division, 0),
    "passed_around": Shape(the_day.passed_around, 0),
    "comes_back": Shape(the_day.comes_back, 0),
    "look_alikes": Shape(the_day.look_alikes, 0, dossiers=2),
}


@dataclass(frozen=True)
class Opening:
    """A story that must be there from the beginning: which, up to where (state, step), begun how many days ago."""

    shape: str
    until: str = ""
    ages: tuple[int, ...] = (150,)


# A table is read across, so the formatter leaves it alone.
# fmt: off
OPENINGS = (
    Opening("guided_visit", "reception scheduled", (0,)),
    Opening("guided_visit", "reception in_progress", (0,)),
    Opening("guided_visit", "reception recorded", (0, 1)),
    Opening("guided_visit", "reception guided", (0, 1)),
    Opening("promised", "reception promised", (1, 8, 9, 10, 12)),
    Opening("promised", "reception notified", (9,)),
    Opening("turned_away", "reception refused", (0,)),
    Opening("guided_visit", "", (400, 90)),
    Opening("promised", "", (330,)),
    Opening("absent", "", (210,)),
    Opening("turned_away", "", (180,)),
    Opening("received_by_head", "", (150, 10)),
    Opening("received_online", "", (40,)),
    Opening("denounced_in_person", "", (14,)),
    Opening("brought_a_complaint", "", (20,)),
    Opening("brought_feedback", "", (120,)),

    Opening("on_the_desk", "petition received", (0, 1, 3, 8, 9, 10)),
    Opening("on_the_desk", "petition classified", (4, 6, 9, 10, 11)),
    Opening("on_the_desk", "petition proposed", (8, 9, 10, 11)),
    Opening("kind_not_known", "petition received", (2,)),
    Opening("kind_not_known", "", (60,)),
    Opening("supplemented", "petition supplement_requested", (12,)),
    Opening("supplemented", "", (220,)),
    Opening("complaint_settled", "petition awaiting", (8, 7)),
    Opening("denunciation_settled", "petition awaiting", (8,)),
    Opening("guided", "", (420, 50)),
    Opening("returned", "", (40,)),
    Opening("denunciation_transferred", "", (21,)),
    Opening("crime_transferred", "petition transferred_outside", (12,)),
    Opening("crime_transferred", "", (310,)),
    Opening("split", "", (24,)),
    Opening("urged", "petition urged", (10,)),
    Opening("urged", "", (190,)),
    Opening("nameless_inspected", "petition inspecting", (13,)),
    Opening("nameless_inspected", "", (250,)),
    Opening("nameless_filed", "", (15,)),
    Opening("filed", "", (440,)),
    Opening("filed", "petition kept", (290, 280)),
    Opening("filed", "petition archived", (120,)),
    Opening("joined", "", (18,)),
    Opening("taken_out", "", (75,)),
    Opening("withdrawn", "", (100,)),
    Opening("withdrawal_joined", "", (55,)),
    Opening("misread", "", (35,)),

    Opening("complaint_settled", "complaint received", (11, 14)),
    Opening("complaint_settled", "complaint accepted", (15, 14)),
    Opening("complaint_found_right", "complaint rechecked", (18,)),
    Opening("complaint_settled", "complaint verifying", (17, 20, 30, 32, 33)),
    Opening("complaint_discussed", "complaint dialogue", (36,)),
    Opening("complaint_suspended", "complaint suspended", (28,)),
    Opening("complaint_withdrawn", "complaint terminated", (30,)),
    Opening("complaint_withdrawn", "", (200,)),
    Opening("complaint_settled", "complaint decided", (38,)),
    Opening("complaint_settled", "complaint effective", (62,)),
    Opening("complaint_settled", "", (320, 110)),
    Opening("complaint_discussed", "", (270,)),
    Opening("complaint_found_right", "", (215,)),
    Opening("complaint_refused", "", (22,)),
    Opening("complaint_suspended", "", (90,)),
    Opening("complaint_complex", "", (48,)),
    Opening("complaint_of_a_group", "", (185,)),
    Opening("complaint_of_discipline", "", (125,)),
    Opening("complaint_again", "", (360, 66)),
    Opening("complaint_never_answered", "", (145,)),
    Opening("complaint_overdue", "", (45, 38)),
    Opening("complaint_report_struck", "", (95,)),

    Opening("denunciation_settled", "denunciation received", (11, 10)),
    Opening("denunciation_settled", "denunciation accepted", (15,)),
    Opening("denunciation_settled", "denunciation verifying", (19, 30, 33)),
    Opening("denunciation_suspended", "denunciation suspended", (32,)),
    Opening("denunciation_withdrawn", "denunciation terminated", (26,)),
    Opening("denunciation_settled", "denunciation concluded", (34,)),
    Opening("denunciation_settled", "denunciation handled", (41,)),
    Opening("denunciation_settled", "", (370, 115)),
    Opening("denunciation_overdue", "", (50,)),
    Opening("denunciation_refused", "", (235,)),
    Opening("denunciation_sent_on", "", (135,)),
    Opening("denunciation_set_aside", "", (165,)),
    Opening("denunciation_withdrawn", "", (255,)),
    Opening("denunciation_extended", "", (80,)),
    Opening("denunciation_protected", "", (105,)),
    Opening("denunciation_again", "", (155,)),
    Opening("denunciation_protected", "enforcement due", (60,)),

    Opening("complaint_found_right", "enforcement due", (53,)),
    Opening("complaint_found_right", "enforcement instructed", (58,)),
    Opening("complaint_found_right", "enforcement enforcing", (66,)),
    Opening("complaint_found_right", "enforcement coercing", (82,)),
    Opening("complaint_found_right", "enforcement enforced", (150,)),

    Opening("feedback_settled", "feedback received", (8,)),
    Opening("feedback_settled", "feedback assigned", (11, 16, 20)),
    Opening("feedback_settled", "feedback answered", (28,)),
    Opening("feedback_settled", "", (225,)),
    Opening("feedback_sent_on", "", (175,)),
    Opening("feedback_transferred", "", (26,)),

    Opening("complaint_refused_again", "complaint second_refused", (64,)),
    Opening("complaint_for_the_chair", "complaint received examine", (13, 11)),
    Opening("complaint_for_the_chair", "complaint verifying report", (29, 31)),
    Opening("waits_at_the_board", "reception scheduled", (TODAY, TODAY, TODAY)),
    Opening("waits_at_the_board", "reception in_progress", (TODAY,)),
    Opening("waits_at_a_commune", "reception scheduled", (TODAY, TODAY, TODAY)),
    Opening("before_the_head_of_division", "petition proposed", (5, 7)),
    Opening("before_the_head_of_division", "petition reviewed", (6, 9)),
    Opening("passed_around", "", (38,)),
    Opening("comes_back", "", (19,)),
    Opening("look_alikes", "", (5,)),
)
# fmt: on


@dataclass(frozen=True)
class Story:
    """One story to be told: its number for ever, its shape, its first day, the state it ends in."""

    number: int
    shape: Shape
    begins: date
    until: tuple[str, ...] | None = None


def opening_stories(days: Sequence[date], today: date) -> list[Story]:
    """The stories that come first, the oldest of them first; ``days`` are the working days up to now, latest first."""
    lines = [(each, today if age == TODAY else days[age]) for each in OPENINGS for age in each.ages]
    stories = [
        Story(number, SHAPES[each.shape], begins, _state(each.until)) for number, (each, begins) in enumerate(lines)
    ]
    return sorted(stories, key=lambda story: (story.begins, story.number))


def _state(written: str) -> tuple[str, ...] | None:
    return tuple(written.split()) or None


def plan(dossiers: int, today: date, calendar: WorkCalendar) -> list[Story]:
    """The stories that make about so many files: the opening ones, then the rest in the order in which they began."""
    days = working_days_back(today, calendar)
    first = opening_stories(days, today)
    missing = dossiers - sum(story.shape.dossiers for story in first)
    # A story opens at least one file, so as many numbers as files are enough.
    rest = [_drawn(len(first) + place, place / missing, days) for place in range(missing)]
    return _up_to([*first, *rest], dossiers)


def _up_to(stories: list[Story], dossiers: int) -> list[Story]:
    totals = accumulate(story.shape.dossiers for story in stories)
    return [story for story, total in zip(stories, totals, strict=True) if total <= dossiers]


def _drawn(number: int, progress: float, days: Sequence[date]) -> Story:
    """A story by weight; ``progress`` through the two years says when it begins."""
    rng = Random(f"shape {number}")  # noqa: S311 -- the same story every time, no secret
    age = round(OLDEST * (1 - progress) ** 1.25)
    fitting = [each for each in SHAPES.values() if each.ages[0] <= age <= each.ages[1] and days[age] >= each.since]
    [shape] = rng.choices(fitting, [each.weight for each in fitting])
    return Story(number, shape, days[age])


def working_days_back(today: date, calendar: WorkCalendar) -> list[date]:
    """The working days of the two years, today or the last one before it first."""
    past = (today - timedelta(days=back) for back in count())
    return list(islice(filter(calendar.is_working_day, past), OLDEST + 1))
