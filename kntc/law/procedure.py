"""The value types of a procedure table — trình tự, thủ tục.

A table says who may take which step from which state, on which article, what it needs and asks, which
clocks it starts and stops, which papers it issues and what it counts. It proves itself when it is made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from kntc.law.instrument import RuleSet
from kntc.law.proof import BrokenTable
from kntc.law.refusal import Refusal
from kntc.law.roles import CALENDAR, Role
from kntc.law.term import Term
from kntc.law.transition import Topic


class NotNow(Exception):
    """The step does not stand in the table for this state — chưa thể thực hiện ở bước này."""


class Target(Term):
    """Where a step may lead besides a state of its own."""

    STAY = "stay", "giữ nguyên trạng thái"
    BACK = "back", "trở lại trạng thái trước khi tạm đình chỉ"


STAY, BACK = Target


class AskKind(Term):
    """What a step may ask the person who takes it."""

    TEXT = "text", "văn bản"
    LONG_TEXT = "long_text", "văn bản dài"
    DATE = "date", "ngày"
    NUMBER = "number", "số nguyên"
    MONEY = "money", "số tiền (đồng)"
    AREA = "area", "diện tích (m²)"
    PAPER_NO = "paper_no", "số văn bản"
    YES_NO = "yes_no", "có hoặc không"
    TERM = "term", "chọn trong danh sách"
    TERMS = "terms", "chọn nhiều trong danh sách"
    CATALOGUE = "catalogue", "chọn trong danh mục"
    UNIT = "unit", "chọn cơ quan, đơn vị"
    PARTY = "party", "chọn đương sự"
    CLAIMANT = "claimant", "chọn người đứng đơn"
    SECRET_PEOPLE = "secret_people", "chọn người được giữ bí mật"
    OFFICIAL = "official", "chọn cán bộ"
    OFFICIALS = "officials", "chọn nhiều cán bộ"
    VERDICTS = "verdicts", "kết luận từng nội dung"


NUMBER_HINT: Final = "Như 96/QĐ-UBND; bỏ trống thì lấy số kế tiếp của dãy số đơn vị trong năm."


@dataclass(frozen=True)
class Ask:
    """One thing a step asks: its name (also the column it fills, when the kind keeps it) and its wording.

    ``article`` is what asks for it, ``group`` the heading under which the page puts it. A PAPER_NO is the number of
    the first paper that the step issues; left open, the office's own series gives it.
    """

    name: str
    vietnamese: str
    kind: AskKind = AskKind.TEXT
    required: bool = True
    options: type[Term] | None = None
    catalogue: str = ""
    hint: str = ""
    article: str = ""
    group: str = ""


def optional(name: str, vietnamese: str, kind: AskKind = AskKind.TEXT, hint: str = "", **rest: Any) -> Ask:  # noqa: ANN401 -- the remaining columns of Ask
    """A thing that a step may be told, and may do without."""
    return Ask(name, vietnamese, kind, required=False, hint=hint, **rest)


def number_of(name: str, vietnamese: str, hint: str = "") -> Ask:
    """The number of the paper that the step issues: as typed, else the next of the series — số, ký hiệu văn bản."""
    return Ask(name, vietnamese, AskKind.PAPER_NO, required=False, hint=hint or NUMBER_HINT)


def grouped(group: str, *asks: Ask) -> tuple[Ask, ...]:
    """Questions that the page puts under one heading."""
    return tuple(replace(ask, group=group) for ask in asks)


@dataclass(frozen=True)
class Start:
    """A clock that a step starts: a rule of kntc.law.rules, the date it is counted from, and when it applies.

    ``counted_from`` names a date among the facts; empty means the legal date of the step itself. With a
    ``topic`` a transitional article about that date, not about the proceeding's opening, chooses the rules.
    """

    rule: str
    counted_from: str = ""
    when: Callable[[Any], bool] | None = None
    topic: Topic | None = None

    def applies(self, facts: object) -> bool:
        """Whether the clock starts under these facts."""
        return self.when is None or self.when(facts)


@dataclass(frozen=True)
class Count:
    """A line that the step books in the ledger: the measure, the dimensions among the facts, the amount."""

    measure: Term
    dimensions: tuple[str, ...] = ()
    amount: str = ""
    when: Callable[[Any], bool] | None = None

    def applies(self, facts: object) -> bool:
        """Whether the line is booked under these facts."""
        return self.when is None or self.when(facts)


Condition = Callable[[Any], Iterable[Refusal]]


@dataclass(frozen=True)
class Requirement:
    """A condition with the words that are true once nothing stands against it — điều kiện đã đạt."""

    met: str
    check: Condition

    def __call__(self, facts: Any) -> Iterable[Refusal]:  # noqa: ANN401 -- the facts of whatever kind
        """What still stands against it."""
        return self.check(facts)


def met_when(words: str) -> Callable[[Condition], Requirement]:
    """Name what is fulfilled when a condition refuses nothing, for the page of the file."""
    return lambda check: Requirement(words, check)


@dataclass(frozen=True)
class Step:
    """One row of a procedure table — một bước trong trình tự.

    ``advice`` is one line for whoever may take it; ``when`` chooses between two rows that wait for one last day.
    """

    sources: frozenset[Term]
    target: Term
    by: frozenset[Role]
    article: str
    title: str
    needs: tuple[Condition, ...] = ()
    asks: tuple[Ask, ...] = ()
    starts: tuple[Start, ...] = ()
    stops: frozenset[str] = frozenset()
    stops_all: bool = False
    pauses: bool = False
    resumes: bool = False
    extends: frozenset[str] = frozenset()
    issues: tuple[Term, ...] = ()
    counts: tuple[Count, ...] = ()
    rule_sets: frozenset[RuleSet] = frozenset(RuleSet)
    on_expiry_of: str = ""
    opens: str = ""
    on_page: bool = True
    rare: bool = False
    topic: Topic | None = None
    advice: str = ""
    when: Callable[[Any], bool] | None = None

    def refusals(self, facts: object) -> list[Refusal]:
        """Every unmet condition, in the order of the table; empty means the step is lawful."""
        return [refusal for condition in self.needs for refusal in condition(facts)]

    def met(self, facts: object) -> list[str]:
        """The conditions that are fulfilled, in words, as far as the law's tables name them."""
        named = [each for each in self.needs if isinstance(each, Requirement)]
        return [each.met for each in named if not list(each(facts))]

    def applies(self, facts: object) -> bool:
        """Whether this row of the calendar is the one meant, where two wait for the same last day."""
        return self.when is None or self.when(facts)


def step(
    sources: Iterable[Term],
    target: Term,
    by: Role | Iterable[Role],
    article: str,
    title: str,
    **rest: Any,  # noqa: ANN401 -- the remaining columns of Step, checked by the dataclass
) -> Step:
    """Write one row of a table: plain sets and lists in, a frozen row out."""
    people = frozenset({by}) if isinstance(by, Role) else frozenset(by)
    rest["starts"] = tuple(Start(each) if isinstance(each, str) else each for each in rest.get("starts", ()))
    for name in ("needs", "asks", "issues", "counts"):
        rest[name] = tuple(rest.get(name, ()))
    for name in ("stops", "extends"):
        rest[name] = frozenset(rest.get(name, ()))
    rest["rule_sets"] = frozenset(rest.get("rule_sets", RuleSet))
    return Step(frozenset(sources), target, people, article, title, **rest)


@dataclass(frozen=True)
class Procedure:
    """A procedure: its states, where it begins and ends, and its steps by name — trình tự giải quyết.

    ``name`` is stored on every proceeding; ``starts`` are the clocks of the day it opens; ``topic`` is what
    the transitional articles say of its steps (a step may have its own); ``decides`` is the step that decides;
    ``waits`` are rules that bind somebody else or nobody, so that their last day is no duty of the office.
    """

    name: str
    vietnamese: str
    states: type[Term]
    begins: Term
    ends: frozenset[Term]
    steps: Mapping[str, Step]
    starts: tuple[Start, ...] = ()
    counts: tuple[Count, ...] = ()
    milestones: tuple[Term, ...] = field(default=())
    topic: Topic = Topic.OTHER
    decides: str = ""
    waits: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Prove the table; a gap stops the program, not a citizen's case."""
        problems = list(_problems(self))
        if problems:
            raise BrokenTable(f"{self.name}: " + "; ".join(problems))

    def state(self, code: str) -> Term:
        """The state with that stored code."""
        return self.states(code)

    def step(self, action: str, state: str, rule_set: RuleSet) -> Step:
        """The row for that action in that state; NotNow when there is none."""
        row = self.steps.get(action)
        if row is None or rule_set not in row.rule_sets:
            raise NotNow(f"Không có bước “{action}” trong {self.vietnamese}.")
        if state not in row.sources:
            now = self.states(state).vietnamese
            raise NotNow(f"Không thể “{row.title}” khi hồ sơ đang ở trạng thái “{now}” ({row.article}).")
        return row

    def leads_to(self, state: Term) -> set[Term]:
        """Every state that can still come after this one; after a pause, whatever could come before it."""
        back = {row.target for row in self.steps.values() if state in row.sources} & {BACK}
        paused = {each for row in self.steps.values() if row.pauses for each in row.sources}
        return _reachable(self, {state, *(paused if back else ())}) - {state}

    @cached_property
    def duties_exclude(self) -> frozenset[str]:
        """Rules whose last day is only waited for: those declared, and those on whose end the calendar acts."""
        return self.waits | {row.on_expiry_of for row in self.steps.values() if row.on_expiry_of}

    def topic_of(self, action: str) -> Topic:
        """What the transitional articles call this step; the procedure's own topic for an unknown one."""
        row = self.steps.get(action)
        return (row.topic if row else None) or self.topic


def _problems(table: Procedure) -> Iterable[str]:
    states: Final = set(table.states)
    leaving = {state for row in table.steps.values() for state in row.sources if row.target is not STAY}
    yield from (f"không tới được {state}" for state in sorted(states - _reachable(table, {table.begins})))
    yield from (f"không có lối ra khỏi {state}" for state in sorted(states - leaving - table.ends))
    yield from (f"rời khỏi trạng thái cuối {state}" for state in sorted(leaving & table.ends))
    for name, row in table.steps.items():
        if not row.article:
            yield f"bước {name} không có điều luật"
        if not row.sources <= states:
            yield f"bước {name} đi từ trạng thái lạ"
        if (CALENDAR in row.by) != bool(row.on_expiry_of):
            yield f"bước {name}: bước theo thời hạn phải nêu thời hạn, và chỉ bước ấy"
        if CALENDAR in row.by and (row.needs or row.asks):
            yield f"bước {name}: bước theo thời hạn không chờ điều kiện nào và không hỏi ai"
        if (row.target is BACK) != row.resumes:
            yield f"bước {name}: chỉ bước tiếp tục mới trở lại trạng thái trước"


def _reachable(table: Procedure, since: Iterable[Term]) -> set[Term]:
    reached: set[Term] = set(since)
    while True:
        more = {
            row.target for row in table.steps.values() if row.sources & reached and not isinstance(row.target, Target)
        } - reached
        if not more:
            return reached
        reached |= more
