"""Legal instruments and their dates in force — văn bản quy phạm pháp luật."""

from dataclasses import dataclass
from datetime import date, timedelta

from kntc.law.term import Term


@dataclass(frozen=True)
class Instrument:
    """One law, decree or circular: its number, its title, and from when to when it is in force."""

    number: str
    title: str
    since: date
    until: date | None = None
    amends: str = ""

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day (both ends included)."""
        return self.since <= on and (self.until is None or on <= self.until)


class RuleSet(Term):
    """The two sets of rules this program knows — bộ quy tắc."""

    BEFORE_2026 = "2021", "trước ngày 01/7/2026"
    SINCE_2026 = "2026", "từ ngày 01/7/2026 (Luật 136/2025/QH15)"


REFORM_2026 = date(2026, 7, 1)
LAST_DAY_OF_OLD_RULES = REFORM_2026 - timedelta(days=1)


def rule_set_on(day: date) -> RuleSet:
    """The rule set of a proceeding opened on that day (Luật 136/2025/QH15, Điều 4)."""
    return RuleSet.SINCE_2026 if day >= REFORM_2026 else RuleSet.BEFORE_2026


COMPLAINT_LAW_2011 = Instrument("02/2011/QH13", "Luật Khiếu nại", date(2012, 7, 1))
RECEPTION_LAW_2013 = Instrument("42/2013/QH13", "Luật Tiếp công dân", date(2014, 7, 1))
DENUNCIATION_LAW_2018 = Instrument("25/2018/QH14", "Luật Tố cáo", date(2019, 1, 1))
DECREE_31_2019 = Instrument("31/2019/NĐ-CP", "Nghị định quy định chi tiết Luật Tố cáo", date(2019, 5, 28))
DECREE_124_2020 = Instrument("124/2020/NĐ-CP", "Nghị định quy định chi tiết Luật Khiếu nại", date(2020, 12, 10))
CIRCULAR_04_2021 = Instrument("04/2021/TT-TTCP", "Thông tư về quy trình tiếp công dân", date(2021, 11, 15))
CIRCULAR_05_2021 = Instrument("05/2021/TT-TTCP", "Thông tư về quy trình xử lý đơn", date(2021, 11, 15))
DECREE_64_2014 = Instrument(
    "64/2014/NĐ-CP", "Nghị định quy định chi tiết Luật Tiếp công dân", date(2014, 8, 15), LAST_DAY_OF_OLD_RULES
)
DECREE_55_2022 = Instrument(
    "55/2022/NĐ-CP",
    "Nghị định về CSDL quốc gia về công tác tiếp công dân, xử lý đơn, giải quyết KN, TC, KNPA",
    date(2022, 10, 10),
)
LAW_136_2025 = Instrument(
    "136/2025/QH15",
    "Luật sửa đổi Luật Tiếp công dân, Luật Khiếu nại, Luật Tố cáo",
    REFORM_2026,
    amends="42/2013/QH13, 02/2011/QH13, 25/2018/QH14",
)
DECREE_154_2026 = Instrument(
    "154/2026/NĐ-CP", "Nghị định quy định chi tiết Luật Tiếp công dân", REFORM_2026, amends="64/2014/NĐ-CP"
)
DECREE_155_2026 = Instrument(
    "155/2026/NĐ-CP", "Nghị định sửa đổi Nghị định 124/2020/NĐ-CP", REFORM_2026, amends="124/2020/NĐ-CP"
)
DECREE_156_2026 = Instrument(
    "156/2026/NĐ-CP", "Nghị định sửa đổi Nghị định 31/2019/NĐ-CP", REFORM_2026, amends="31/2019/NĐ-CP"
)
ARCHIVE_LAW_2024 = Instrument("33/2024/QH15", "Luật Lưu trữ", date(2025, 7, 1))
PERSONAL_DATA_LAW_2025 = Instrument("91/2025/QH15", "Luật Bảo vệ dữ liệu cá nhân", date(2026, 1, 1))
