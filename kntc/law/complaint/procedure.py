"""Settling a complaint, first and second instance in one table — trình tự giải quyết khiếu nại."""

from kntc.law.complaint import asks
from kntc.law.complaint.admission import admissible, ground_stands
from kntc.law.complaint.facts import RESOLUTION_CLOCKS, ComplaintFacts
from kntc.law.complaint.settlement import (
    absence_allowed,
    amounts_consistent,
    before_resolution_due,
    called_in_time,
    chair_allowed,
    complex_found,
    dialogue_if_due,
    dialogue_was_called,
    execution_stayed,
    first_decision_here,
    first_instance,
    first_overdue,
    is_voluntary,
    may_continue,
    may_terminate,
    no_first_decision_here,
    nothing_to_enforce,
    partial_withdrawal_in_force,
    recheck_or_verification_done,
    second_open,
    second_terminated,
    sent_and_published,
    someone_left,
    something_to_enforce,
    suspension_in_force,
    termination_sent,
    verdict_complete,
)
from kntc.law.complaint.terms import Paper, State
from kntc.law.measures import Measure
from kntc.law.procedure import BACK, STAY, Count, Procedure, Start, step
from kntc.law.roles import CALENDAR, HANDLER, HEAD, VERIFIER
from kntc.law.transition import Topic

DISCUSSING = (State.RECHECKED, State.VERIFYING, State.DIALOGUE)
WORKING = (State.ACCEPTED, State.RECHECKED, State.VERIFYING, State.DIALOGUE)
UNDECIDED = (State.RECEIVED, *WORKING, State.SUSPENDED)
RESULT = ("instance", "field", "verdict", "first_result", "on_time")
KIND = ("instance", "field")


def _first(facts: ComplaintFacts) -> bool:
    return not facts.is_second


def _second(facts: ComplaintFacts) -> bool:
    return facts.is_second


def _ordinary_first(facts: ComplaintFacts) -> bool:
    return not facts.is_second and not facts.is_discipline


def _ordinary_second(facts: ComplaintFacts) -> bool:
    return facts.is_second and not facts.is_discipline


def _discipline(facts: ComplaintFacts) -> bool:
    return facts.is_discipline


def _ordinary(facts: ComplaintFacts) -> bool:
    return not facts.is_discipline


def _new_rules(facts: ComplaintFacts) -> bool:
    return facts.new_rules


def _first_stands(facts: ComplaintFacts) -> bool:
    return facts.first_decided


def _nothing_stands(facts: ComplaintFacts) -> bool:
    return not facts.first_decided


def _unaccepted(facts: ComplaintFacts) -> bool:
    return facts.state == State.RECEIVED


def _amount(measure: Measure, name: str) -> Count:
    """A line with the sum that the decision names, booked only when there is one."""
    return Count(measure, KIND, amount=name, when=lambda facts: getattr(facts, name) > 0)


AMOUNTS = (
    _amount(Measure.COMPLAINT_RECOVER_MONEY, "recover_money"),
    _amount(Measure.COMPLAINT_RECOVER_LAND, "recover_land"),
    _amount(Measure.COMPLAINT_RETURN_MONEY, "return_money"),
    _amount(Measure.COMPLAINT_RETURN_LAND, "return_land"),
    _amount(Measure.COMPLAINT_RETURN_ORGANISATIONS, "return_organisations"),
    _amount(Measure.COMPLAINT_RETURN_PEOPLE, "return_people"),
    _amount(Measure.COMPLAINT_DISCIPLINED, "disciplined"),
    _amount(Measure.COMPLAINT_DISCIPLINED_STAFF, "disciplined_staff"),
    _amount(Measure.COMPLAINT_POLICE_CASES, "police_cases"),
    _amount(Measure.COMPLAINT_POLICE_PEOPLE, "police_people"),
    _amount(Measure.COMPLAINT_POLICE_STAFF, "police_staff"),
)
EXAMINED = Count(Measure.COMPLAINT_EXAMINED, KIND)
EXAMINATION_ENDED = Count(Measure.COMPLAINT_EXAMINATION_ENDED, KIND)
REFUSED = (EXAMINATION_ENDED, Count(Measure.COMPLAINT_REFUSED, (*KIND, "refusal_ground")))
SENT_SOON = Start("KN-14", when=_new_rules)

# A table is read across, so the formatter leaves it alone.
# fmt: off
COMPLAINT = Procedure(
    name="complaint", vietnamese="trình tự giải quyết khiếu nại", states=State, begins=State.RECEIVED,
    ends=frozenset({State.REFUSED, State.LAPSED, State.CONTESTED, State.HANDED_OVER, State.CLOSED}),
    milestones=(State.RECEIVED, State.ACCEPTED, State.VERIFYING, State.DIALOGUE, State.DECIDED, State.EFFECTIVE, State.HANDED_OVER),
    starts=(Start("KN-1", "arrived_on", topic=Topic.COMPLAINT_ACCEPTANCE),), counts=(EXAMINED,), decides="decide", waits=frozenset({"KN-7"}),
    steps={
    "examine": step({State.RECEIVED}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Khiếu nại, Điều 11, Điều 27, Điều 36", "Kiểm tra điều kiện thụ lý",
        asks=asks.EXAMINATION),
    "accept": step({State.RECEIVED}, State.ACCEPTED, HEAD, "Luật Khiếu nại, Điều 27, Điều 36, Điều 50", "Thụ lý giải quyết khiếu nại",
        needs=[admissible, someone_left], stops={"KN-1"},
        starts=[Start("KN-2", when=_ordinary_first), Start("KN-3", when=_ordinary_second), Start("KN-4", when=_discipline)],
        issues=[Paper.ACCEPTANCE], counts=[EXAMINATION_ENDED, Count(Measure.COMPLAINT_ACCEPTED, KIND)]),
    "refuse": step({State.RECEIVED}, State.REFUSED, HEAD, "Luật Khiếu nại, Điều 11, Điều 27, Điều 36", "Không thụ lý giải quyết khiếu nại",
        needs=[no_first_decision_here, ground_stands], asks=asks.REFUSAL, stops={"KN-1"}, stops_all=True,
        issues=[Paper.REFUSAL], counts=REFUSED),
    "refuse_second": step({State.RECEIVED}, State.SECOND_REFUSED, HEAD, "Luật Khiếu nại, Điều 11, Điều 36", "Không thụ lý khiếu nại lần hai",
        needs=[first_decision_here, ground_stands], asks=asks.REFUSAL, stops={"KN-1"}, stops_all=True,
        issues=[Paper.REFUSAL], counts=REFUSED),
    "file_refusal": step({State.SECOND_REFUSED}, State.REFUSED, HEAD, "Luật Khiếu nại, Điều 11, Điều 33", "Kết thúc việc không thụ lý, người khiếu nại gửi lại đơn lần hai",
        stops_all=True, rare=True),
    "recheck": step({State.ACCEPTED}, State.RECHECKED, {VERIFIER, HEAD}, "Luật Khiếu nại, Điều 29 khoản 1 điểm a", "Kiểm tra lại quyết định, hành vi bị khiếu nại",
        needs=[first_instance], asks=asks.RECHECK, issues=[Paper.RECHECK]),
    "verify": step({State.ACCEPTED, State.RECHECKED}, State.VERIFYING, HEAD, "Luật Khiếu nại, Điều 29, Điều 38", "Giao xác minh nội dung khiếu nại",
        needs=[someone_left], asks=asks.VERIFICATION, issues=[Paper.VERIFICATION_ORDER]),
    "work_with": step({State.VERIFYING, State.DIALOGUE}, STAY, {VERIFIER, HEAD}, "Luật Khiếu nại, Điều 29 khoản 2", "Lập biên bản làm việc khi xác minh",
        asks=asks.MINUTES, issues=[Paper.VERIFICATION_MINUTES], rare=True),
    "request_information": step({State.VERIFYING, State.DIALOGUE}, STAY, {VERIFIER, HEAD}, "Luật Khiếu nại, Điều 29 khoản 2", "Yêu cầu cung cấp thông tin, tài liệu, bằng chứng",
        asks=asks.INFORMATION_REQUEST, issues=[Paper.INFORMATION_REQUEST], rare=True),
    "order_expertise": step({State.VERIFYING, State.DIALOGUE}, STAY, HEAD, "NĐ 124/2020/NĐ-CP, Điều 24", "Trưng cầu giám định",
        asks=asks.EXPERTISE, issues=[Paper.EXPERTISE_ORDER], rare=True),
    "report": step({State.VERIFYING, State.DIALOGUE}, STAY, VERIFIER, "Luật Khiếu nại, Điều 29 khoản 4", "Báo cáo kết quả xác minh",
        asks=asks.REPORT, issues=[Paper.VERIFICATION_REPORT]),
    "find_complex": step(WORKING, STAY, HEAD, "Luật Khiếu nại, Điều 28, Điều 37, Điều 50; NĐ 124/2020/NĐ-CP, Điều 3a", "Xác định vụ việc phức tạp",
        needs=[complex_found, before_resolution_due], asks=asks.COMPLEX, extends={"KN-2", "KN-3", "KN-4"}, issues=[Paper.COMPLEX_FINDING], rare=True),
    "call_dialogue": step(DISCUSSING, STAY, {VERIFIER, HEAD}, "Luật Khiếu nại, Điều 30 khoản 2; NĐ 124/2020/NĐ-CP, Điều 28", "Thông báo tổ chức đối thoại",
        needs=[called_in_time], asks=asks.CALL, issues=[Paper.DIALOGUE_NOTICE], topic=Topic.COMPLAINT_DIALOGUE),
    "meet": step(DISCUSSING, State.DIALOGUE, HEAD, "Luật Khiếu nại, Điều 30, Điều 39, Điều 53", "Tổ chức đối thoại",
        needs=[dialogue_was_called, absence_allowed, chair_allowed], asks=asks.MEETING, issues=[Paper.DIALOGUE_MINUTES], topic=Topic.COMPLAINT_DIALOGUE),
    "postpone_dialogue": step(DISCUSSING, STAY, HEAD, "Luật Khiếu nại, Điều 30; NĐ 124/2020/NĐ-CP, Điều 28", "Hoãn đối thoại do vắng mặt có lý do chính đáng",
        needs=[dialogue_was_called], asks=asks.POSTPONEMENT, rare=True, topic=Topic.COMPLAINT_DIALOGUE),
    "stay_execution": step(WORKING, STAY, HEAD, "Luật Khiếu nại, Điều 35", "Tạm đình chỉ việc thi hành quyết định hành chính bị khiếu nại",
        asks=asks.STAY_OF_EXECUTION, issues=[Paper.STAY], rare=True),
    "lift_stay": step(WORKING, STAY, HEAD, "Luật Khiếu nại, Điều 35", "Hủy bỏ quyết định tạm đình chỉ việc thi hành",
        needs=[execution_stayed], asks=asks.LIFTING, issues=[Paper.STAY_LIFTED], rare=True),
    "suspend": step(WORKING, State.SUSPENDED, HEAD, "Luật Khiếu nại, Điều 11a khoản 1", "Tạm đình chỉ giải quyết khiếu nại",
        needs=[suspension_in_force], asks=asks.SUSPENSION, pauses=True, starts=[SENT_SOON], issues=[Paper.SUSPENSION], rare=True, topic=Topic.COMPLAINT_SUSPENSION),
    "resume": step({State.SUSPENDED}, BACK, HEAD, "Luật Khiếu nại, Điều 11a khoản 4; NĐ 124/2020/NĐ-CP, Điều 28b", "Tiếp tục giải quyết khiếu nại",
        asks=asks.CONTINUATION, resumes=True, stops={"KN-14"}, starts=[SENT_SOON], issues=[Paper.CONTINUATION], topic=Topic.COMPLAINT_SUSPENSION),
    "send_procedural": step((*WORKING, State.SUSPENDED, State.TERMINATED), STAY, {VERIFIER, HANDLER, HEAD}, "NĐ 124/2020/NĐ-CP, Điều 28b", "Gửi quyết định tạm đình chỉ, tiếp tục hoặc đình chỉ giải quyết",
        asks=asks.SENT_PROCEDURAL, stops={"KN-14"}, rare=True, topic=Topic.COMPLAINT_SUSPENSION),
    "withdraw": step(UNDECIDED, STAY, {VERIFIER, HANDLER, HEAD}, "Luật Khiếu nại, Điều 10", "Ghi nhận một người rút khiếu nại",
        needs=[is_voluntary], asks=asks.WITHDRAWAL, issues=[Paper.WITHDRAWAL_MINUTES], rare=True, topic=Topic.COMPLAINT_WITHDRAWAL),
    "withdraw_part": step(UNDECIDED, STAY, {VERIFIER, HANDLER, HEAD}, "Luật Khiếu nại, Điều 10 (sửa đổi bởi Luật 136/2025/QH15)", "Ghi nhận việc rút một phần khiếu nại",
        needs=[partial_withdrawal_in_force, is_voluntary], asks=asks.PARTIAL_WITHDRAWAL, issues=[Paper.WITHDRAWAL_MINUTES], rare=True, topic=Topic.COMPLAINT_WITHDRAWAL),
    "terminate": step(UNDECIDED, State.TERMINATED, HEAD, "Luật Khiếu nại, Điều 10, Điều 11a khoản 2", "Đình chỉ giải quyết khiếu nại",
        needs=[may_terminate], asks=asks.TERMINATION, stops_all=True, starts=["KN-11", SENT_SOON], issues=[Paper.TERMINATION],
        counts=[Count(Measure.COMPLAINT_EXAMINATION_ENDED, KIND, when=_unaccepted), Count(Measure.COMPLAINT_TERMINATED, (*KIND, "termination_ground"))], rare=True, topic=Topic.COMPLAINT_TERMINATION),
    "continue": step({State.TERMINATED}, State.RECEIVED, {HANDLER, HEAD}, "Luật Khiếu nại, Điều 11 khoản 8", "Người khiếu nại tiếp tục khiếu nại",
        needs=[may_continue], asks=asks.RESUMPTION, stops_all=True, starts=["KN-1"], counts=[EXAMINED], rare=True, topic=Topic.COMPLAINT_TERMINATION),
    "uphold_first": step({State.TERMINATED, State.SECOND_REFUSED}, State.EFFECTIVE, HEAD, "Luật Khiếu nại, Điều 44 khoản 1", "Ghi nhận quyết định lần đầu có hiệu lực",
        needs=[second_terminated, termination_sent], stops_all=True, topic=Topic.COMPLAINT_TERMINATION),
    "lapse": step({State.TERMINATED}, State.LAPSED, CALENDAR, "Luật Khiếu nại, Điều 11 khoản 8", "Hết thời hạn tiếp tục khiếu nại",
        on_expiry_of="KN-11", stops_all=True, on_page=False, when=_nothing_stands),
    "lapse_second": step({State.TERMINATED}, State.EFFECTIVE, CALENDAR, "Luật Khiếu nại, Điều 11 khoản 8, Điều 44 khoản 1", "Hết thời hạn tiếp tục khiếu nại, quyết định lần đầu có hiệu lực",
        on_expiry_of="KN-11", stops_all=True, on_page=False, when=_first_stands),
    "decide": step(DISCUSSING, State.DECIDED, HEAD, "Luật Khiếu nại, Điều 31, Điều 40, Điều 54, Điều 55", "Ban hành quyết định giải quyết khiếu nại",
        needs=[recheck_or_verification_done, dialogue_if_due, someone_left, verdict_complete, amounts_consistent], asks=asks.DECISION,
        stops={*RESOLUTION_CLOCKS, "KN-14"},
        starts=[Start("KN-5", when=_first), Start("KN-6", when=_second), "KN-9", Start("KN-8", when=_ordinary), Start("KN-8d", when=_discipline)],
        issues=[Paper.DECISION],
        counts=[Count(Measure.COMPLAINT_DECIDED, RESULT), *AMOUNTS]),
    "send": step({State.DECIDED, State.EFFECTIVE}, STAY, {VERIFIER, HANDLER, HEAD}, "Luật Khiếu nại, Điều 32, Điều 41; NĐ 124/2020/NĐ-CP, Điều 29", "Gửi quyết định giải quyết",
        asks=asks.SENDING, stops={"KN-5", "KN-6"}, starts=[Start("KN-7", "second_window_from", when=_ordinary_first)]),
    "publish": step({State.DECIDED, State.EFFECTIVE}, STAY, {VERIFIER, HANDLER, HEAD}, "Luật Khiếu nại, Điều 41; NĐ 124/2020/NĐ-CP, Điều 29 khoản 3", "Công khai quyết định giải quyết",
        asks=asks.PUBLICATION, stops={"KN-9"}),
    "contest": step({State.DECIDED, State.EFFECTIVE}, State.CONTESTED, {HANDLER, VERIFIER, HEAD}, "Luật Khiếu nại, Điều 33 khoản 1", "Ghi nhận khiếu nại lần hai đối với quyết định lần đầu",
        needs=[second_open], asks=asks.CONTEST, stops_all=True, rare=True),
    "contest_overdue": step((*WORKING, State.SUSPENDED), State.CONTESTED, {HANDLER, VERIFIER, HEAD}, "Luật Khiếu nại, Điều 33 khoản 1", "Ghi nhận khiếu nại lần hai do quá thời hạn chưa giải quyết",
        needs=[first_overdue], asks=asks.CONTEST, stops_all=True, rare=True),
    "take_effect": step({State.DECIDED}, State.EFFECTIVE, CALENDAR, "Luật Khiếu nại, Điều 44", "Quyết định có hiệu lực pháp luật",
        on_expiry_of="KN-8", stops={"KN-8"}, on_page=False),
    "take_effect_discipline": step({State.DECIDED}, State.EFFECTIVE, CALENDAR, "Luật Khiếu nại, Điều 57", "Quyết định kỷ luật đã giải quyết có hiệu lực pháp luật",
        on_expiry_of="KN-8d", stops={"KN-8d"}, on_page=False),
    "enforce": step({State.EFFECTIVE}, State.HANDED_OVER, HEAD, "Luật Khiếu nại, Điều 45, Điều 46; NĐ 124/2020/NĐ-CP, Điều 31", "Chuyển sang thi hành quyết định",
        needs=[something_to_enforce, sent_and_published], stops_all=True, opens="enforcement"),
    "close": step({State.EFFECTIVE}, State.CLOSED, HEAD, "Luật Khiếu nại, Điều 46; TT 06/2024/TT-TTCP", "Kết thúc hồ sơ, không có nội dung phải thi hành",
        needs=[sent_and_published, nothing_to_enforce], asks=asks.CLOSING, stops_all=True),
    },
)
# fmt: on
