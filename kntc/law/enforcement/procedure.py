"""Carrying out a decision on a complaint or a conclusion on a denunciation — trình tự thi hành."""

from kntc.law.enforcement.conditions import (
    all_done,
    due_ahead,
    has_obligations,
    in_force,
    not_more_than_owed,
    obligation_named,
    people_consistent,
    somebody_owes,
    something_open,
)
from kntc.law.enforcement.facts import EnforcementFacts
from kntc.law.enforcement.terms import Duty, Paper, State
from kntc.law.measures import Measure
from kntc.law.procedure import STAY, Ask, AskKind, Count, Procedure, Start, step
from kntc.law.roles import HANDLER, HEAD, VERIFIER

BASIS = ("basis",)
ON_GOING = (State.INSTRUCTED, State.ENFORCING, State.COERCING)


def _of_complaint(facts: EnforcementFacts) -> bool:
    return facts.is_of_complaint


def _amount(measure: Measure, name: str) -> Count:
    """A line with the sum named, booked only when there is one."""
    return Count(measure, BASIS, amount=name, when=lambda facts: getattr(facts, name) > 0)


OWED = (
    _amount(Measure.TO_RECOVER_MONEY, "to_recover_money"),
    _amount(Measure.TO_RECOVER_LAND, "to_recover_land"),
    _amount(Measure.TO_RETURN_MONEY, "to_return_money"),
    _amount(Measure.TO_RETURN_LAND, "to_return_land"),
)
DONE = (
    _amount(Measure.RECOVERED_MONEY, "recovered_money"),
    _amount(Measure.RECOVERED_LAND, "recovered_land"),
    _amount(Measure.RETURNED_MONEY, "returned_money"),
    _amount(Measure.RETURNED_LAND, "returned_land"),
    _amount(Measure.PUNISHED_ORGANISATIONS, "punished_organisations"),
    _amount(Measure.PUNISHED_PEOPLE, "punished_people"),
    _amount(Measure.PUNISHED_STAFF, "punished_staff"),
    _amount(Measure.PROSECUTED_CASES, "prosecuted_cases"),
    _amount(Measure.PROSECUTED_PEOPLE, "prosecuted_people"),
    _amount(Measure.PROSECUTED_STAFF, "prosecuted_staff"),
)


def _number(name: str, vietnamese: str) -> Ask:
    return Ask(name, vietnamese, AskKind.NUMBER, required=False)


OBLIGATION = (
    Ask("duty", "Nội dung nghĩa vụ", AskKind.TERM, options=Duty),
    Ask("party", "Người có nghĩa vụ (đương sự trong hồ sơ)", AskKind.PARTY, required=False),
    Ask("owing_unit", "Cơ quan, đơn vị có nghĩa vụ", AskKind.UNIT, required=False),
    Ask("what", "Phải làm gì", AskKind.LONG_TEXT),
    _number("money", "Tiền (đồng)"),
    _number("land", "Đất (m²)"),
    Ask("obligation_due_on", "Thi hành xong trước hết ngày", AskKind.DATE, required=False),
)
INSTRUCTION = (
    Ask("instruction_no", "Số văn bản chỉ đạo thi hành"),
    Ask("responsible_unit", "Cơ quan có trách nhiệm tổ chức thi hành", AskKind.UNIT, required=False),
)
COERCION = (
    Ask("coercion_no", "Số quyết định cưỡng chế"),
    Ask("coercion_reason", "Lý do cưỡng chế", AskKind.LONG_TEXT),
)
RESULT = (
    Ask("obligation_no", "Nghĩa vụ số", AskKind.NUMBER, required=False, hint="Ghi khi nghĩa vụ này đã thi hành xong."),
    _number("recovered_money", "Đã thu hồi cho Nhà nước: tiền (đồng)"),
    _number("recovered_land", "Đã thu hồi cho Nhà nước: đất (m²)"),
    _number("returned_money", "Đã trả lại tổ chức, cá nhân: tiền (đồng)"),
    _number("returned_land", "Đã trả lại tổ chức, cá nhân: đất (m²)"),
    _number("punished_organisations", "Số tổ chức đã bị xử lý hành chính"),
    _number("punished_people", "Số người đã bị xử lý hành chính"),
    _number("punished_staff", "Trong đó cán bộ, công chức, viên chức"),
    _number("prosecuted_cases", "Đã khởi tố: số vụ"),
    _number("prosecuted_people", "Đã khởi tố: số người"),
    _number("prosecuted_staff", "Trong đó cán bộ, công chức, viên chức"),
)

# A table is read across, so the formatter leaves it alone.
# fmt: off
ENFORCEMENT = Procedure(
    name="enforcement", vietnamese="trình tự thi hành", states=State, begins=State.DUE, ends=frozenset({State.ENFORCED}),
    milestones=(State.DUE, State.INSTRUCTED, State.ENFORCING, State.ENFORCED),
    starts=(Start("KN-10", "effective_from", when=_of_complaint),),
    counts=(Count(Measure.ENFORCEMENT_DUE, BASIS), *OWED),
    steps={
    "oblige": step({State.DUE, *ON_GOING}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Khiếu nại, Điều 45, Điều 46; NĐ 31/2019/NĐ-CP, Điều 18", "Ghi nghĩa vụ: ai phải làm gì, đến khi nào",
        needs=[somebody_owes, due_ahead], asks=OBLIGATION),
    "instruct": step({State.DUE}, State.INSTRUCTED, HEAD, "Luật Khiếu nại, Điều 46; NĐ 124/2020/NĐ-CP, Điều 31 khoản 1; NĐ 31/2019/NĐ-CP, Điều 18", "Chỉ đạo thi hành",
        needs=[in_force, has_obligations], asks=INSTRUCTION, stops={"KN-10"}, issues=[Paper.INSTRUCTION]),
    "begin": step({State.INSTRUCTED}, State.ENFORCING, {HANDLER, VERIFIER, HEAD}, "Luật Khiếu nại, Điều 45, Điều 46; NĐ 31/2019/NĐ-CP, Điều 18", "Bắt đầu thi hành"),
    "record": step(ON_GOING, STAY, {HANDLER, VERIFIER, HEAD}, "TT 06/2025/TT-TTCP, Biểu 05/KQTH; NĐ 31/2019/NĐ-CP, Điều 18", "Ghi nhận kết quả thi hành",
        needs=[obligation_named, not_more_than_owed, people_consistent], asks=RESULT, issues=[Paper.PROGRESS], counts=DONE),
    "coerce": step({State.INSTRUCTED, State.ENFORCING}, State.COERCING, HEAD, "NĐ 124/2020/NĐ-CP, Chương IV", "Cưỡng chế thi hành",
        needs=[something_open], asks=COERCION, issues=[Paper.COERCION], rare=True),
    "finish": step({State.ENFORCING, State.COERCING}, State.ENFORCED, HEAD, "Luật Khiếu nại, Điều 46; NĐ 31/2019/NĐ-CP, Điều 18", "Xác nhận đã thi hành xong",
        needs=[has_obligations, all_done], stops_all=True, issues=[Paper.REPORT], counts=[Count(Measure.ENFORCEMENT_DONE, BASIS)]),
    },
)
# fmt: on
