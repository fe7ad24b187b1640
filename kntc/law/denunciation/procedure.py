"""Settling a denunciation, first or further — trình tự giải quyết tố cáo."""

from kntc.law.denunciation import asks
from kntc.law.denunciation.admission import (
    acceptable,
    check_is_wide,
    first_only,
    further_only,
    ground_stands,
    not_competent,
    set_aside_stands,
    was_forwarded,
)
from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.denunciation.protection import (
    danger_shown,
    end_allowed,
    everybody_counted,
    is_running,
    protection_ended,
    protection_running,
    requested,
    urgent_if_spoken,
)
from kntc.law.denunciation.settlement import (
    amounts_consistent,
    complex_once,
    especially_complex_twice,
    every_content_concluded,
    is_overdue,
    may_terminate,
    must_go_on,
    nothing_to_enforce,
    notified,
    police_consistent,
    report_demanded,
    reported,
    sent_and_published,
    something_to_enforce,
    still_running,
    team_or_body,
)
from kntc.law.denunciation.terms import Paper, Protection, State
from kntc.law.measures import Measure
from kntc.law.procedure import BACK, STAY, Count, Procedure, Start, step
from kntc.law.roles import HANDLER, HEAD, VERIFIER
from kntc.law.transition import Topic

WORKING = (State.ACCEPTED, State.VERIFYING)
UNDECIDED = (State.RECEIVED, *WORKING, State.SUSPENDED)
OPEN = (*UNDECIDED, State.TERMINATED, State.CONCLUDED, State.HANDLED)
KIND = ("instance", "field")


def _first(facts: DenunciationFacts) -> bool:
    return not facts.is_further


def _further(facts: DenunciationFacts) -> bool:
    return facts.is_further


def _forwarded(facts: DenunciationFacts) -> bool:
    return facts.is_forwarded


def _unaccepted(facts: DenunciationFacts) -> bool:
    return facts.state == State.RECEIVED


def _newly_protected(facts: DenunciationFacts) -> bool:
    """A changed measure protects the same people, who are not counted again."""
    return not is_running(facts) and facts.protected_count > 0


def _newly_protected_at_work(facts: DenunciationFacts) -> bool:
    return _newly_protected(facts) and Protection.WORK in facts.protection


def _newly_protected_in_life(facts: DenunciationFacts) -> bool:
    return _newly_protected(facts) and Protection.LIFE in facts.protection


def _amount(measure: Measure, name: str) -> Count:
    """A line with the sum that the paper names, booked only when there is one."""
    return Count(measure, KIND, amount=name, when=lambda facts: getattr(facts, name) > 0)


AMOUNTS = (
    _amount(Measure.DENUNCIATION_RECOVER_MONEY, "recover_money"),
    _amount(Measure.DENUNCIATION_RECOVER_LAND, "recover_land"),
    _amount(Measure.DENUNCIATION_RETURN_MONEY, "return_money"),
    _amount(Measure.DENUNCIATION_RETURN_LAND, "return_land"),
    _amount(Measure.DENUNCIATION_RETURN_ORGANISATIONS, "return_organisations"),
    _amount(Measure.DENUNCIATION_RETURN_PEOPLE, "return_people"),
    _amount(Measure.DENUNCIATION_DISCIPLINED_ORGANISATIONS, "disciplined_organisations"),
    _amount(Measure.DENUNCIATION_DISCIPLINED, "disciplined"),
    _amount(Measure.DENUNCIATION_DISCIPLINED_STAFF, "disciplined_staff"),
)
POLICE = (
    _amount(Measure.DENUNCIATION_POLICE_CASES, "police_cases"),
    _amount(Measure.DENUNCIATION_POLICE_PEOPLE, "police_people"),
    _amount(Measure.DENUNCIATION_POLICE_STAFF, "police_staff"),
)
PROTECTED = (
    Count(Measure.PROTECTED_PEOPLE, amount="protected_count", when=_newly_protected),
    Count(Measure.PROTECTED_AT_WORK, amount="protected_count", when=_newly_protected_at_work),
    Count(Measure.PROTECTED_IN_LIFE, amount="protected_count", when=_newly_protected_in_life),
)
EXAMINATION_ENDED = Count(Measure.DENUNCIATION_EXAMINATION_ENDED, KIND)
ACCEPTED = (EXAMINATION_ENDED, Count(Measure.DENUNCIATION_ACCEPTED, KIND))
REFUSED = (EXAMINATION_ENDED, Count(Measure.DENUNCIATION_REFUSED, KIND))

# A table is read across, so the formatter leaves it alone.
# fmt: off
DENUNCIATION = Procedure(
    name="denunciation", vietnamese="trình tự giải quyết tố cáo", states=State, begins=State.RECEIVED,
    ends=frozenset({State.NOT_ACCEPTED, State.TRANSFERRED, State.NOT_PROCESSED, State.DROPPED, State.MONITORED, State.COMPLETED}),
    milestones=(State.RECEIVED, State.ACCEPTED, State.VERIFYING, State.CONCLUDED, State.HANDLED, State.MONITORED),
    starts=(Start("TC-1", "arrived_on", when=_first), Start("TC-11", "arrived_on", when=_further), Start("TC-3", "arrived_on", when=_forwarded)),
    counts=(Count(Measure.DENUNCIATION_EXAMINED, KIND),), topic=Topic.DENUNCIATION, decides="conclude",
    steps={
    "examine": step({State.RECEIVED}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 24 khoản 1, Điều 29", "Xử lý ban đầu, kiểm tra điều kiện thụ lý",
        asks=asks.EXAMINATION),
    "prolong_check": step({State.RECEIVED}, STAY, HEAD, "Luật Tố cáo, Điều 24 khoản 1", "Kéo dài thời hạn xử lý ban đầu",
        needs=[first_only, check_is_wide], asks=asks.PROLONGATION, extends={"TC-1"}, rare=True),
    "accept": step({State.RECEIVED}, State.ACCEPTED, HEAD, "Luật Tố cáo, Điều 29", "Thụ lý tố cáo",
        needs=[first_only, acceptable, must_go_on], asks=asks.ACCEPTANCE, stops={"TC-1"}, starts=["TC-4", "TC-5"],
        issues=[Paper.ACCEPTANCE], counts=ACCEPTED),
    "reopen": step({State.RECEIVED}, State.ACCEPTED, HEAD, "Luật Tố cáo, Điều 37 khoản 2, khoản 3", "Quyết định giải quyết lại vụ việc tố cáo",
        needs=[further_only, acceptable, must_go_on], asks=asks.REOPENING, stops={"TC-11"}, starts=["TC-4", "TC-5"],
        issues=[Paper.ACCEPTANCE], counts=ACCEPTED),
    "refuse": step({State.RECEIVED}, State.NOT_ACCEPTED, HEAD, "Luật Tố cáo, Điều 24 khoản 1, Điều 29, Điều 37", "Không thụ lý tố cáo, không giải quyết lại",
        needs=[ground_stands, protection_ended], asks=asks.REFUSAL, stops={"TC-1", "TC-11"}, stops_all=True, issues=[Paper.REFUSAL], counts=REFUSED),
    "transfer": step({State.RECEIVED}, State.TRANSFERRED, HEAD, "Luật Tố cáo, Điều 24 khoản 2", "Chuyển tố cáo đến nơi có thẩm quyền",
        needs=[not_competent, protection_ended], asks=asks.TRANSFER, stops={"TC-1", "TC-11"}, stops_all=True, issues=[Paper.TRANSFER], counts=[EXAMINATION_ENDED]),
    "set_aside": step({State.RECEIVED}, State.NOT_PROCESSED, HEAD, "Luật Tố cáo, Điều 24 khoản 3, Điều 25 khoản 1", "Không xử lý tố cáo",
        needs=[set_aside_stands], asks=asks.SETTING_ASIDE, stops={"TC-1", "TC-11"}, stops_all=True, counts=[EXAMINATION_ENDED], rare=True),
    "answer_forwarder": step(OPEN, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 26 khoản 2", "Thông báo kết quả xử lý cho nơi chuyển tố cáo",
        needs=[was_forwarded], asks=asks.FORWARDER_ANSWER, stops={"TC-3"}, issues=[Paper.FORWARDER_ANSWER], rare=True),
    "transfer_crime": step((State.RECEIVED, *WORKING, State.CONCLUDED, State.HANDLED), STAY, HEAD, "Luật Tố cáo, Điều 27 khoản 1, Điều 36 khoản 2", "Chuyển ngay hồ sơ có dấu hiệu tội phạm",
        needs=[police_consistent], asks=asks.CRIME_TRANSFER, issues=[Paper.CRIME_TRANSFER], counts=POLICE, rare=True),
    "notify_acceptance": step(WORKING, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 29 khoản 3", "Thông báo việc thụ lý và nội dung tố cáo",
        stops={"TC-4"}, issues=[Paper.NOTICE_TO_DENOUNCER, Paper.NOTICE_TO_ACCUSED]),
    "verify": step({State.ACCEPTED}, State.VERIFYING, HEAD, "Luật Tố cáo, Điều 31; NĐ 31/2019/NĐ-CP, Điều 10", "Giao xác minh, thành lập Đoàn (Tổ) xác minh",
        needs=[team_or_body, must_go_on], asks=asks.TEAM, issues=[Paper.TEAM]),
    "work_with": step({State.VERIFYING}, STAY, {HEAD, VERIFIER}, "Luật Tố cáo, Điều 31; NĐ 31/2019/NĐ-CP, Điều 11", "Lập biên bản làm việc khi xác minh",
        asks=asks.MINUTES, issues=[Paper.MINUTES], rare=True),
    "order_expertise": step({State.VERIFYING}, STAY, {HEAD, VERIFIER}, "Luật Tố cáo, Điều 32; NĐ 156/2026/NĐ-CP, Điều 2", "Trưng cầu giám định",
        asks=asks.EXPERTISE, issues=[Paper.EXPERTISE_ORDER], rare=True),
    "report": step({State.VERIFYING}, STAY, VERIFIER, "Luật Tố cáo, Điều 31, Điều 35 khoản 1", "Báo cáo kết quả xác minh",
        needs=[notified], asks=asks.REPORT, issues=[Paper.REPORT]),
    "extend": step(WORKING, STAY, HEAD, "Luật Tố cáo, Điều 30 khoản 2; NĐ 31/2019/NĐ-CP, Điều 3", "Gia hạn giải quyết tố cáo",
        needs=[complex_once, still_running], asks=asks.EXTENSION, extends={"TC-5"}, issues=[Paper.EXTENSION], rare=True),
    "extend_again": step(WORKING, STAY, HEAD, "Luật Tố cáo, Điều 30 khoản 3; NĐ 31/2019/NĐ-CP, Điều 3", "Gia hạn lần hai đối với vụ việc đặc biệt phức tạp",
        needs=[especially_complex_twice, still_running], asks=asks.EXTENSION, extends={"TC-5"}, issues=[Paper.EXTENSION], rare=True),
    "suspend": step(WORKING, State.SUSPENDED, HEAD, "Luật Tố cáo, Điều 34 khoản 1", "Tạm đình chỉ giải quyết tố cáo",
        asks=asks.SUSPENSION, pauses=True, starts=["TC-6"], issues=[Paper.SUSPENSION], rare=True),
    "resume": step({State.SUSPENDED}, BACK, HEAD, "Luật Tố cáo, Điều 34 khoản 2", "Tiếp tục giải quyết tố cáo",
        asks=asks.CONTINUATION, resumes=True, issues=[Paper.CONTINUATION]),
    "send_suspension": step((*WORKING, State.SUSPENDED), STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 34 khoản 4", "Gửi quyết định tạm đình chỉ giải quyết tố cáo",
        stops={"TC-6"}, rare=True),
    "withdraw": step(UNDECIDED, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 33; NĐ 31/2019/NĐ-CP, Điều 4", "Ghi nhận một người tố cáo rút toàn bộ nội dung tố cáo",
        asks=asks.WITHDRAWAL, issues=[Paper.WITHDRAWAL_MINUTES], rare=True),
    "withdraw_part": step(UNDECIDED, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 33; NĐ 31/2019/NĐ-CP, Điều 4", "Ghi nhận việc rút một phần nội dung tố cáo",
        asks=asks.PARTIAL_WITHDRAWAL, issues=[Paper.WITHDRAWAL_MINUTES], rare=True),
    "associate": step(UNDECIDED, STAY, HEAD, "TT 05/2021/TT-TTCP, Điều 29; Luật Tố cáo, Điều 8 khoản 3", "Ghi nhận cùng vụ việc với tố cáo khác",
        asks=asks.ASSOCIATION, rare=True),
    "dissociate": step(UNDECIDED, STAY, HEAD, "TT 05/2021/TT-TTCP, Điều 29", "Bỏ ghi nhận cùng vụ việc",
        asks=asks.DISSOCIATION, rare=True),
    "terminate": step(UNDECIDED, State.TERMINATED, HEAD, "Luật Tố cáo, Điều 34 khoản 3", "Đình chỉ giải quyết tố cáo",
        needs=[may_terminate], asks=asks.TERMINATION, stops_all=True, starts=["TC-6"], issues=[Paper.TERMINATION],
        counts=[Count(Measure.DENUNCIATION_EXAMINATION_ENDED, KIND, when=_unaccepted), Count(Measure.DENUNCIATION_TERMINATED, (*KIND, "termination_ground"))], rare=True),
    "send_termination": step({State.TERMINATED}, State.DROPPED, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 34 khoản 4", "Gửi quyết định đình chỉ, kết thúc hồ sơ",
        needs=[protection_ended], stops={"TC-6"}, stops_all=True),
    "conclude": step({State.VERIFYING}, State.CONCLUDED, HEAD, "Luật Tố cáo, Điều 35", "Ban hành kết luận nội dung tố cáo",
        needs=[reported, every_content_concluded, must_go_on, amounts_consistent], asks=asks.CONCLUSION, stops={"TC-5", "TC-6"}, starts=["TC-7", "TC-8", "TC-10"],
        issues=[Paper.CONCLUSION], counts=[Count(Measure.DENUNCIATION_CONCLUDED, (*KIND, "verdict", "on_time")), *AMOUNTS]),
    "send_conclusion": step({State.CONCLUDED, State.HANDLED}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 35 khoản 3", "Gửi kết luận nội dung tố cáo",
        stops={"TC-7"}),
    "publish": step({State.CONCLUDED, State.HANDLED}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 40; NĐ 31/2019/NĐ-CP, Điều 6", "Công khai kết luận nội dung tố cáo",
        asks=asks.PUBLICATION, stops={"TC-10"}),
    "handle": step({State.CONCLUDED}, State.HANDLED, HEAD, "Luật Tố cáo, Điều 36 khoản 1", "Xử lý kết luận nội dung tố cáo",
        asks=asks.HANDLING, stops={"TC-8"}, starts=["TC-9"], issues=[Paper.HANDLING]),
    "notify_result": step({State.HANDLED}, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 36 khoản 3; NĐ 31/2019/NĐ-CP, Điều 5", "Thông báo kết quả xử lý",
        stops={"TC-9"}, issues=[Paper.RESULT_NOTICE]),
    "enforce": step({State.HANDLED}, State.MONITORED, HEAD, "NĐ 31/2019/NĐ-CP, Điều 18 (sửa đổi bởi NĐ 156/2026/NĐ-CP, Điều 3)", "Chuyển theo dõi thực hiện kết luận",
        needs=[something_to_enforce, sent_and_published, protection_ended], stops_all=True, opens="enforcement"),
    "complete": step({State.HANDLED}, State.COMPLETED, HEAD, "Luật Tố cáo, Điều 39; TT 06/2024/TT-TTCP, Điều 14", "Kết thúc hồ sơ, không có nội dung phải thực hiện",
        needs=[sent_and_published, protection_ended, nothing_to_enforce], asks=asks.CLOSING, stops_all=True),
    "demand_report": step(WORKING, STAY, {HANDLER, HEAD}, "Luật Tố cáo, Điều 38 khoản 1", "Ghi nhận yêu cầu báo cáo của cấp trên do quá hạn",
        needs=[is_overdue], asks=asks.OVERDUE_DEMAND, rare=True),
    "report_overdue": step(WORKING, STAY, HEAD, "Luật Tố cáo, Điều 38 khoản 2", "Báo cáo cấp trên về việc chậm giải quyết",
        needs=[report_demanded], asks=asks.OVERDUE_REPORT, issues=[Paper.OVERDUE_REPORT], rare=True),
    "request_protection": step(OPEN, STAY, {HANDLER, VERIFIER, HEAD}, "Luật Tố cáo, Điều 50", "Ghi nhận đề nghị bảo vệ",
        needs=[urgent_if_spoken], asks=asks.PROTECTION_REQUEST, rare=True),
    "protect": step(OPEN, STAY, HEAD, "Luật Tố cáo, Điều 47, Điều 52, Điều 53", "Áp dụng, thay đổi biện pháp bảo vệ",
        needs=[danger_shown, everybody_counted], asks=asks.PROTECTION, issues=[Paper.PROTECTION], counts=PROTECTED, rare=True),
    "refuse_protection": step(OPEN, STAY, HEAD, "Luật Tố cáo, Điều 51", "Không áp dụng biện pháp bảo vệ",
        needs=[requested], asks=asks.PROTECTION_REFUSAL, issues=[Paper.PROTECTION_REFUSAL], rare=True),
    "end_protection": step(OPEN, STAY, HEAD, "Luật Tố cáo, Điều 54", "Chấm dứt biện pháp bảo vệ",
        needs=[protection_running, end_allowed], asks=asks.PROTECTION_END, issues=[Paper.PROTECTION_END], rare=True),
    },
)
# fmt: on
