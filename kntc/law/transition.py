"""Which rule set governs what is under way on 01/7/2026 — điều khoản chuyển tiếp.

Luật 136/2025/QH15 has no transitional article; the decrees of 15/5/2026 have those below.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kntc.law.instrument import LAST_DAY_OF_OLD_RULES, REFORM_2026, RuleSet, rule_set_on
from kntc.law.limit import Certainty
from kntc.law.term import Term

BEFORE_2026, SINCE_2026 = RuleSet


class BothApply(Exception):
    """The law takes the text more favourable to the person; a human compares — áp dụng quy định có lợi hơn."""


class Topic(Term):
    """What a transitional article is about — nội dung chuyển tiếp."""

    COMPLAINT_WITHDRAWAL = "complaint_withdrawal", "rút khiếu nại"
    COMPLAINT_SUSPENSION = "complaint_suspension", "tạm đình chỉ giải quyết khiếu nại"
    COMPLAINT_TERMINATION = "complaint_termination", "đình chỉ giải quyết khiếu nại"
    COMPLAINT_DIALOGUE = "complaint_dialogue", "đối thoại"
    SETTLEMENT_REVIEW = "settlement_review", "xem xét lại việc giải quyết khiếu nại vi phạm pháp luật"
    COMPLAINT_ACCEPTANCE = "complaint_acceptance", "thời hạn thụ lý khiếu nại"
    DENUNCIATION = "denunciation", "giải quyết tố cáo"
    STAFF_DISCIPLINE = "staff_discipline", "xử lý kỷ luật cán bộ, công chức, viên chức"
    OTHER = "other", "nội dung khác"


class Manner(Term):
    """What a transitional article does with a case that is already open — cách chuyển tiếp."""

    NEW_WHILE_UNDECIDED = "new_while_undecided", "theo quy định mới nếu chưa có quyết định giải quyết"
    NEW_WHILE_OPEN = "new_while_open", "theo quy định mới nếu chưa giải quyết xong"
    OLD = "old", "tiếp tục theo quy định cũ"
    SETTING = "setting", "không có quy định; theo tùy chọn, mặc định quy định cũ"
    FAVOURABLE = "favourable", "theo quy định có lợi hơn cho người bị xử lý"


@dataclass(frozen=True)
class Passage:
    """One transitional article: what it does, where it stands, how sure we are."""

    manner: Manner
    article: str
    certainty: Certainty = Certainty.VERIFIED


# A table is read across, so the formatter leaves it alone.
# fmt: off
PASSAGES: Final = {
    Topic.COMPLAINT_WITHDRAWAL:  Passage(Manner.NEW_WHILE_UNDECIDED, "khoản 1 Điều 22 NĐ 155/2026/NĐ-CP"),
    Topic.COMPLAINT_SUSPENSION:  Passage(Manner.NEW_WHILE_UNDECIDED, "khoản 1 Điều 22 NĐ 155/2026/NĐ-CP"),
    Topic.COMPLAINT_TERMINATION: Passage(Manner.NEW_WHILE_UNDECIDED, "khoản 1 Điều 22 NĐ 155/2026/NĐ-CP"),
    Topic.COMPLAINT_DIALOGUE:    Passage(Manner.NEW_WHILE_UNDECIDED, "khoản 1 Điều 22 NĐ 155/2026/NĐ-CP"),
    Topic.SETTLEMENT_REVIEW:     Passage(Manner.OLD, "khoản 2 Điều 22 NĐ 155/2026/NĐ-CP"),
    Topic.COMPLAINT_ACCEPTANCE:  Passage(Manner.SETTING, "không có điều khoản", Certainty.UNCERTAIN),
    Topic.DENUNCIATION:          Passage(Manner.NEW_WHILE_OPEN, "khoản 1 Điều 10 NĐ 156/2026/NĐ-CP"),
    Topic.STAFF_DISCIPLINE:      Passage(Manner.FAVOURABLE, "khoản 3 Điều 22 NĐ 155/2026, khoản 2 Điều 10 NĐ 156/2026"),
    Topic.OTHER:                 Passage(Manner.OLD, "Điều 4 Luật 136/2025/QH15"),
}
# fmt: on


def rules_for(
    topic: Topic,
    *,
    opened_on: date,
    on: date,
    decided_on: date | None = None,
    old_complaints_accepted_under: RuleSet = BEFORE_2026,
) -> RuleSet:
    """The rule set for a step taken on a day in a case opened (received, accepted) on another — bộ quy tắc áp dụng.

    ``decided_on``: the day of the decision or conclusion, if there is one already.
    """
    passage = PASSAGES[topic]
    if opened_on >= REFORM_2026 or on < REFORM_2026:
        return rule_set_on(opened_on)
    if passage.manner is Manner.FAVOURABLE:
        raise BothApply(f"Áp dụng quy định có lợi hơn cho người bị xử lý ({passage.article}).")
    if passage.manner is Manner.SETTING:
        return old_complaints_accepted_under
    open_still = decided_on is None or decided_on >= REFORM_2026
    new = passage.manner in {Manner.NEW_WHILE_UNDECIDED, Manner.NEW_WHILE_OPEN} and open_still
    return SINCE_2026 if new else BEFORE_2026


def rules_day(rule_set: RuleSet, on: date) -> date:
    """The day whose rules govern: that day itself, or the nearest one within the rule set — ngày áp dụng."""
    if rule_set is SINCE_2026:
        return max(on, REFORM_2026)
    return min(on, LAST_DAY_OF_OLD_RULES)
