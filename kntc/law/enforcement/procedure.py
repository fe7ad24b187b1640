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
from kntc.law.procedure import STAY, Ask, AskKind, Count, Procedure, Start, grouped, number_of, optional, step
from kntc.law.recovery import STAFF_HINT
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


OBLIGATION = (
    Ask("duty", "Nội dung nghĩa vụ", AskKind.TERM, options=Duty),
    optional(
        "party",
        "Người có nghĩa vụ (đương sự trong hồ sơ)",
        AskKind.PARTY,
        "Ghi người hoặc cơ quan, ít nhất một.",
        article="Luật Khiếu nại, Điều 45",
    ),
    optional("owing_unit", "Cơ quan, đơn vị có nghĩa vụ", AskKind.UNIT),
    Ask("what", "Phải làm gì", AskKind.LONG_TEXT),
    optional("money", "Tiền", AskKind.MONEY),
    optional("land", "Đất", AskKind.AREA),
    optional("obligation_due_on", "Thi hành xong trước hết ngày", AskKind.DATE),
)
INSTRUCTION = (
    number_of("instruction_no", "Số văn bản chỉ đạo thi hành"),
    optional(
        "responsible_unit",
        "Cơ quan có trách nhiệm tổ chức thi hành",
        AskKind.UNIT,
        article="NĐ 124/2020, Điều 31 khoản 1",
    ),
)
COERCION = (
    number_of("coercion_no", "Số quyết định cưỡng chế"),
    Ask("coercion_reason", "Lý do cưỡng chế", AskKind.LONG_TEXT, article="NĐ 124/2020, Chương IV"),
)
RESULT = (
    *grouped(
        "Thi hành được lần này",
        optional(
            "obligation_no", "Nghĩa vụ số", AskKind.NUMBER, "Ghi số trong bảng nghĩa vụ khi nghĩa vụ ấy đã xong hẳn."
        ),
        optional("recovered_money", "Đã thu hồi cho Nhà nước: tiền", AskKind.MONEY, "Chỉ số của lần này."),
        optional("recovered_land", "Đã thu hồi cho Nhà nước: đất", AskKind.AREA),
        optional("returned_money", "Đã trả lại tổ chức, cá nhân: tiền", AskKind.MONEY, "Chỉ số của lần này."),
        optional("returned_land", "Đã trả lại tổ chức, cá nhân: đất", AskKind.AREA),
    ),
    *grouped(
        "Xử lý người vi phạm",
        optional("punished_organisations", "Số tổ chức đã bị xử lý hành chính", AskKind.NUMBER),
        optional("punished_people", "Số người đã bị xử lý hành chính", AskKind.NUMBER),
        optional("punished_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
        optional("prosecuted_cases", "Đã khởi tố: số vụ", AskKind.NUMBER),
        optional("prosecuted_people", "Đã khởi tố: số người", AskKind.NUMBER),
        optional("prosecuted_staff", "Trong đó cán bộ, công chức, viên chức", AskKind.NUMBER, STAFF_HINT),
    ),
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
