"""When a complaint is accepted and what its later steps need — điều kiện thụ lý và giải quyết khiếu nại."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.complaint.terms import Instance, RefusalGround, Representation
from kntc.law.refusal import Refusal

SATURDAY = 5

# Time to complain in days: (discipline, instance, remote or dismissal) -> days, article.
TIME_TO_COMPLAIN: Mapping[tuple[bool, Instance, bool], tuple[int, str]] = MappingProxyType(
    {
        (False, Instance.FIRST, False): (90, "Luật Khiếu nại, Điều 9"),
        (False, Instance.FIRST, True): (90, "Luật Khiếu nại, Điều 9"),
        (False, Instance.SECOND, False): (30, "Luật Khiếu nại, Điều 33"),
        (False, Instance.SECOND, True): (45, "Luật Khiếu nại, Điều 33"),
        (True, Instance.FIRST, False): (15, "Luật Khiếu nại, Điều 48"),
        (True, Instance.FIRST, True): (15, "Luật Khiếu nại, Điều 48"),
        (True, Instance.SECOND, False): (10, "Luật Khiếu nại, Điều 48"),
        (True, Instance.SECOND, True): (30, "Luật Khiếu nại, Điều 48"),
    },
)
CONTINUATION_DAYS = 30
SMALL_GROUP, LARGE_GROUP = 5, 11
REPRESENTATIVES_OF_SMALL, REPRESENTATIVES_OF_LARGE = 2, 5


def time_to_complain(facts: ComplaintFacts) -> tuple[int, str]:
    """How many days there were to complain, and the article — thời hiệu, thời hạn khiếu nại."""
    longer = facts.dismissal if facts.is_discipline else facts.remote
    return TIME_TO_COMPLAIN[facts.is_discipline, Instance(facts.instance), longer]


def last_day_to_complain(facts: ComplaintFacts) -> date | None:
    """The last day to complain; days of obstacle do not count, and a weekend is passed over."""
    if facts.knew_on is None:
        return None
    last = facts.knew_on + timedelta(days=time_to_complain(facts)[0] + facts.obstacle_days)
    # A public holiday on the last day is a good reason that the officer ticks; weekends need no one's judgement.
    return last + timedelta(days=max(0, 7 - last.weekday()) if last.weekday() >= SATURDAY else 0)


def _is_too_late(facts: ComplaintFacts) -> bool:
    last = last_day_to_complain(facts)
    return last is not None and facts.complained_on > last and not facts.late_with_reason


def _lapsed_after_termination(facts: ComplaintFacts) -> bool:
    noticed = facts.termination_noticed_on
    return noticed is not None and facts.complained_on > noticed + timedelta(days=CONTINUATION_DAYS)


def grounds(facts: ComplaintFacts) -> list[RefusalGround]:
    """The items of Điều 11 that stand against accepting, in the order of the article."""
    tests = {
        RefusalGround.INTERNAL: facts.internal_matter,
        RefusalGround.NOT_AFFECTED: not facts.directly_affected,
        RefusalGround.INCAPABLE: not facts.capable and facts.representation != Representation.LAWFUL,
        RefusalGround.REPRESENTATIVE: facts.representation == Representation.INVALID,
        RefusalGround.UNSIGNED: not facts.signed,
        RefusalGround.TOO_LATE: _is_too_late(facts),
        RefusalGround.SETTLED_TWICE: facts.second_decision_exists,
        RefusalGround.TERMINATED: _lapsed_after_termination(facts),
        RefusalGround.IN_COURT: facts.in_court,
    }
    return [ground for ground, stands in tests.items() if stands]


FIELDS: Mapping[RefusalGround, str] = MappingProxyType(
    {
        RefusalGround.INTERNAL: "internal_matter",
        RefusalGround.NOT_AFFECTED: "directly_affected",
        RefusalGround.INCAPABLE: "capable",
        RefusalGround.REPRESENTATIVE: "representation",
        RefusalGround.UNSIGNED: "signed",
        RefusalGround.TOO_LATE: "knew_on",
        RefusalGround.SETTLED_TWICE: "second_decision_exists",
        RefusalGround.TERMINATED: "termination_noticed_on",
        RefusalGround.IN_COURT: "in_court",
    },
)


def article_11(ground: RefusalGround) -> str:
    """How the article is cited: «Luật Khiếu nại, Điều 11 khoản 6»."""
    return f"Luật Khiếu nại, Điều 11 khoản {ground.value.removeprefix('11.')}"


def admissible(facts: ComplaintFacts) -> list[Refusal]:
    """Why the complaint cannot be accepted; empty means it is to be accepted — Điều 11, Điều 27."""
    against = [Refusal(article_11(g), g.vietnamese.capitalize() + ".", FIELDS[g]) for g in grounds(facts)]
    return [*against, *_group_papers(facts), *_first_decision(facts)]


def _group_papers(facts: ComplaintFacts) -> Iterator[Refusal]:
    if facts.people <= 1:
        return
    if not facts.designated:
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 6, Điều 16",
            "Nhiều người khiếu nại về một nội dung nhưng chưa có văn bản cử người đại diện.",
            "designated",
        )
    if facts.new_rules and not facts.all_signed:
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 16 (sửa đổi bởi NĐ 155/2026/NĐ-CP, Điều 10)",
            "Đơn chưa có chữ ký hoặc điểm chỉ của tất cả những người khiếu nại.",
            "all_signed",
        )
    if facts.parties.representatives > representatives_allowed(facts.people):
        yield Refusal(
            "Luật Tiếp công dân, Điều 29",
            f"Số người đại diện nhiều hơn {representatives_allowed(facts.people)} người.",
        )


def representatives_allowed(people: int) -> int:
    """How many may speak for that many people — số người đại diện (Luật Tiếp công dân, Điều 29)."""
    if people < SMALL_GROUP:
        return people
    return REPRESENTATIVES_OF_SMALL if people < LARGE_GROUP else REPRESENTATIVES_OF_LARGE


def _first_decision(facts: ComplaintFacts) -> Iterator[Refusal]:
    if not facts.new_rules and facts.is_second and not (facts.first_decision_enclosed or facts.first_overdue):
        yield Refusal(
            "Luật Khiếu nại, Điều 33 khoản 1",
            "Khiếu nại lần hai chưa kèm quyết định giải quyết khiếu nại lần đầu.",
            "first_decision_enclosed",
        )


def ground_stands(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A complaint is refused only for a ground that the facts bear out — Điều 11."""
    if facts.refusal_ground not in grounds(facts):
        yield Refusal(
            "Luật Khiếu nại, Điều 11",
            "Các yếu tố đã ghi nhận của vụ việc không cho thấy căn cứ không thụ lý này.",
            "refusal_ground",
        )
