"""What the sources leave open and the administration decides — tùy chọn áp dụng luật."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kntc.law.instrument import RuleSet
from kntc.law.limit import CALENDAR_READING, WORKING_DAY, WORKING_READING, DayReading, LimitUnit
from kntc.law.term import Term


@dataclass(frozen=True)
class RuleSettings:
    """How each open point is read, by default as the program's authors would — tùy chọn áp dụng luật.

    Each DayReading says how “10 ngày” (KN-1 before 01/7/2026, XLD-1) and “07 ngày” (KN-6) are counted;
    ``old_complaints_accepted_under`` says which limit holds for complaints received before that day.
    """

    acceptance: DayReading = CALENDAR_READING
    second_decision_sent: DayReading = CALENDAR_READING
    handling: DayReading = WORKING_READING
    old_complaints_accepted_under: RuleSet = RuleSet.BEFORE_2026


DEFAULTS: Final = RuleSettings()


class Setting(Term):
    """One open point, by the name of its field in RuleSettings — tùy chọn."""

    ACCEPTANCE = "acceptance", "thời hạn thụ lý khiếu nại theo quy định trước ngày 01/7/2026 (KN-1)"
    SECOND_DECISION_SENT = "second_decision_sent", "thời hạn gửi quyết định giải quyết khiếu nại lần hai (KN-6)"
    HANDLING = "handling", "thời hạn xử lý đơn (XLD-1)"
    OLD_COMPLAINTS_ACCEPTED_UNDER = (
        "old_complaints_accepted_under",
        "quy định về thời hạn thụ lý khiếu nại nhận được trước ngày 01/7/2026 (KN-1)",
    )

    @property
    def options(self) -> type[Term]:
        """The closed list that the reading comes from — các cách hiểu."""
        return type(self.default)

    @property
    def default(self) -> Term:
        """The reading as long as nobody chose another — cách hiểu mặc định."""
        return self.of(DEFAULTS)

    @property
    def sentence(self) -> str:
        """Its name where it begins a line."""
        return self.vietnamese[:1].upper() + self.vietnamese[1:]

    @property
    def ground(self) -> str:
        """Why it is open: what the sources say — căn cứ."""
        return GROUNDS[self]

    def of(self, settings: RuleSettings) -> Term:
        """The reading under these settings — cách hiểu đang áp dụng."""
        reading: Term = getattr(settings, self.value)
        return reading


GROUNDS: Final[Mapping[Setting, str]] = {
    Setting.ACCEPTANCE: (
        "Điều 27, 36, 50 Luật Khiếu nại ghi “10 ngày”; Điều 16 Nghị định 124/2020/NĐ-CP ghi “10 ngày làm việc”."
    ),
    Setting.SECOND_DECISION_SENT: (
        "Khoản 1 Điều 41 Luật Khiếu nại ghi “07 ngày”; khoản 2 Điều 29 Nghị định 124/2020/NĐ-CP ghi “07 ngày làm việc”."
    ),
    Setting.HANDLING: "Bản công bố thủ tục hành chính “Xử lý đơn” ghi “10 ngày”, không nói rõ có phải ngày làm việc.",
    Setting.OLD_COMPLAINTS_ACCEPTED_UNDER: (
        "Luật 136/2025/QH15 và Nghị định 155/2026/NĐ-CP không có điều khoản chuyển tiếp về thời hạn thụ lý."
    ),
}


def chosen(choices: Iterable[tuple[str, str]]) -> RuleSettings:
    """The settings from pairs of name and reading; what nobody chose keeps its default — tùy chọn đã chọn."""
    readings: dict[str, Any] = {name: Setting(name).options(reading) for name, reading in choices}
    return RuleSettings(**readings)


def as_counted_in(unit: LimitUnit) -> RuleSettings:
    """The settings under which a limit comes out in that unit: those of a clock that already runs.

    Wherever two readings differ they differ in their unit, so a clock needs to remember nothing else.
    """
    reading = WORKING_READING if unit is WORKING_DAY else CALENDAR_READING
    return RuleSettings(acceptance=reading, second_decision_sent=reading, handling=reading)
