"""What the steps after acceptance need — điều kiện xác minh, đối thoại, tạm đình chỉ, đình chỉ, quyết định."""

from collections.abc import Iterator
from datetime import date, timedelta

from kntc.law.complaint.competence import Authority
from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.complaint.terms import Absence, DialogueChair, TerminationGround
from kntc.law.procedure import met_when
from kntc.law.refusal import Refusal

NOTICE_DAYS = 5
MAY_ASSIGN_DIALOGUE = frozenset({Authority.PROVINCE_CHAIR, Authority.MINISTER})


def first_instance(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Only the first settler re-checks his own decision — Điều 29 khoản 1 điểm a."""
    if facts.is_second:
        yield Refusal("Luật Khiếu nại, Điều 29 khoản 1", "Chỉ kiểm tra lại khi giải quyết khiếu nại lần đầu.")


@met_when("Có căn cứ vụ việc phức tạp")
def complex_found(facts: ComplaintFacts) -> Iterator[Refusal]:
    """One ground is enough; since 01/7/2026 the finding is in writing — NĐ 124/2020, Điều 3a."""
    if not facts.complex_grounds:
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 3a", "Cần ít nhất một căn cứ để xác định vụ việc phức tạp.", "complex_grounds"
        )
    if facts.new_rules and not facts.complex_finding_no:
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 3a (NĐ 155/2026/NĐ-CP, Điều 2)",
            "Việc xác định vụ việc phức tạp phải bằng văn bản và lưu trong hồ sơ.",
            "complex_finding_no",
        )


@met_when("Còn trong thời hạn giải quyết")
def before_resolution_due(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A matter is found complex while its time still runs — Điều 28, 37."""
    if not facts.on_time:
        yield Refusal("Luật Khiếu nại, Điều 28, Điều 37", "Đã hết thời hạn giải quyết, không thể kéo dài.")


@met_when("Đã xác minh hoặc kiểm tra lại thấy khiếu nại đúng (Điều 29)")
def recheck_or_verification_done(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A decision rests on a re-check that found the complaint right, or on a verification report — Điều 29, 31."""
    if "report" not in facts.done and not ("verify" not in facts.done and facts.complaint_right):
        yield Refusal(
            "Luật Khiếu nại, Điều 29, Điều 31",
            "Chưa có báo cáo kết quả xác minh, và việc kiểm tra lại không cho thấy khiếu nại đúng.",
            helps="report",
        )


def dialogue_is_due(facts: ComplaintFacts) -> bool:
    """Always in the second instance and for discipline; else when demands and findings differ — Điều 30, 39, 53."""
    return facts.is_second or facts.is_discipline or facts.results_differ


@met_when("Đã đối thoại hoặc không bắt buộc đối thoại (Điều 30)")
def dialogue_if_due(facts: ComplaintFacts) -> Iterator[Refusal]:
    """No decision before a dialogue that the law demands."""
    if dialogue_is_due(facts) and "meet" not in facts.done:
        reason = "Chưa tổ chức đối thoại, là việc bắt buộc trong trường hợp này."
        yield Refusal(_dialogue_article(facts), reason, helps="meet")


def _dialogue_article(facts: ComplaintFacts) -> str:
    if facts.is_discipline:
        return "Luật Khiếu nại, Điều 53"
    return "Luật Khiếu nại, Điều 39" if facts.is_second else "Luật Khiếu nại, Điều 30 khoản 1"


def called_in_time(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Since 01/7/2026 all are told at least five days before — KN-13; NĐ 124/2020, Điều 28 khoản 1."""
    if facts.dialogue_on is None:
        return
    if facts.dialogue_on < facts.on:
        yield Refusal("Luật Khiếu nại, Điều 30", "Ngày đối thoại phải sau ngày thông báo.", "dialogue_on")
    elif facts.new_rules and facts.dialogue_on - facts.on < timedelta(days=NOTICE_DAYS):
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 28 khoản 1 (sửa đổi bởi NĐ 155/2026/NĐ-CP, Điều 11)",
            "Phải thông báo trước ngày đối thoại ít nhất 05 ngày.",
            "dialogue_on",
        )


@met_when("Đã thông báo đối thoại, đã đến ngày đối thoại")
def dialogue_was_called(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Nobody is met who was not called, and a postponed dialogue is called again — Điều 30."""
    called, postponed = facts.done.get("call_dialogue"), facts.done.get("postpone_dialogue")
    if called is None or (postponed is not None and postponed >= called):
        yield Refusal(
            "Luật Khiếu nại, Điều 30 khoản 2", "Chưa thông báo tổ chức đối thoại cho các bên.", helps="call_dialogue"
        )
    elif facts.dialogue_on is not None and facts.on < facts.dialogue_on:
        yield Refusal("Luật Khiếu nại, Điều 30 khoản 2", "Chưa đến ngày đối thoại đã thông báo.")


def absence_allowed(facts: ComplaintFacts) -> Iterator[Refusal]:
    """An absence without good reason no longer stops the settlement — Điều 30 khoản 6, from 01/7/2026."""
    if facts.absence == Absence.UNEXCUSED and not facts.new_rules:
        yield Refusal(
            "Luật Khiếu nại, Điều 30",
            "Trước 01/7/2026, người khiếu nại vắng mặt thì chưa thể coi là đã đối thoại.",
            "absence",
        )


def chair_allowed(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Who must chair in person in the second instance — NĐ 124/2020, Điều 28 (NĐ 155/2026, Điều 11)."""
    if not facts.new_rules or not facts.is_second or facts.dialogue_chair == DialogueChair.SETTLER:
        return
    if facts.settler not in MAY_ASSIGN_DIALOGUE or facts.heated:
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 28 (sửa đổi bởi NĐ 155/2026/NĐ-CP, Điều 11)",
            "Người giải quyết khiếu nại phải trực tiếp chủ trì đối thoại trong trường hợp này.",
            "dialogue_chair",
        )


def suspension_in_force(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Suspension exists since 01/7/2026, also for matters accepted before and undecided — NĐ 155/2026, Điều 22."""
    if not facts.new_rules:
        yield Refusal(
            "Luật Khiếu nại, Điều 11a (thêm bởi Luật 136/2025/QH15)",
            "Trước 01/7/2026 pháp luật chưa quy định việc tạm đình chỉ giải quyết khiếu nại.",
        )


def partial_withdrawal_in_force(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A complaint can be withdrawn in part since 01/7/2026 — Luật Khiếu nại, Điều 10."""
    if not facts.new_rules:
        yield Refusal(
            "Luật Khiếu nại, Điều 10 (sửa đổi bởi Luật 136/2025/QH15)",
            "Trước 01/7/2026 pháp luật chưa quy định việc rút một phần khiếu nại.",
        )


def is_voluntary(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A withdrawal under coercion or threat is none — Điều 10."""
    if not facts.voluntary:
        yield Refusal(
            "Luật Khiếu nại, Điều 10",
            "Việc rút khiếu nại do bị ép buộc, đe dọa không được ghi nhận; tiếp tục giải quyết.",
            "voluntary",
        )


def may_terminate(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Withdrawal ends a matter only when all have withdrawn; other grounds exist since 01/7/2026 — Điều 10, 11a.2."""
    if facts.termination_ground == TerminationGround.WITHDRAWN:
        if not facts.parties.all_withdrew:
            yield Refusal(
                "Luật Khiếu nại, Điều 10; NĐ 155/2026/NĐ-CP, Điều 5",
                "Chưa phải tất cả người khiếu nại đã rút; tiếp tục giải quyết đối với những người còn lại.",
                "termination_ground",
            )
    elif facts.termination_ground and not facts.new_rules:
        yield Refusal(
            "Luật Khiếu nại, Điều 11a khoản 2 (thêm bởi Luật 136/2025/QH15)",
            "Trước 01/7/2026 chỉ đình chỉ giải quyết khi người khiếu nại rút khiếu nại.",
            "termination_ground",
        )


@met_when("Còn người giữ khiếu nại")
def someone_left(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A matter that everybody has withdrawn is terminated, not settled — Điều 10."""
    if facts.parties.all_withdrew:
        reason = "Mọi người khiếu nại đã rút: phải đình chỉ giải quyết."
        yield Refusal("Luật Khiếu nại, Điều 10", reason, helps="terminate")


def may_continue(facts: ComplaintFacts) -> Iterator[Refusal]:
    """After termination the complaint may be taken up again within thirty days — Điều 11 khoản 8, Điều 10."""
    if _after(facts.on, facts.due.get("KN-11")):
        yield Refusal("Luật Khiếu nại, Điều 11 khoản 8", "Đã quá 30 ngày kể từ ngày thông báo đình chỉ.")
    if facts.new_rules and facts.termination_ground == TerminationGround.WITHDRAWN and facts.voluntary:
        yield Refusal(
            "Luật Khiếu nại, Điều 10 (sửa đổi bởi Luật 136/2025/QH15)",
            "Nội dung đã tự nguyện rút không được xem xét lại.",
            "voluntary",
        )


def verdict_complete(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A second decision also says what becomes of the first — Điều 40; Biểu 03/GQKN, cột 11, 12."""
    if facts.is_second and not facts.first_result:
        yield Refusal(
            "Luật Khiếu nại, Điều 40",
            "Quyết định lần hai phải nêu công nhận hay hủy, sửa kết quả giải quyết lần đầu.",
            "first_result",
        )
    if not facts.is_second and facts.first_result:
        yield Refusal("Luật Khiếu nại, Điều 31", "Quyết định lần đầu không nêu mục này.", "first_result")


def amounts_consistent(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Of the people named in a column, no more can be officials than there are people — Biểu 03/GQKN."""
    if facts.disciplined_staff > facts.disciplined:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 03/GQKN cột 20", "Cột 20 không lớn hơn cột 19.", "disciplined_staff")
    if facts.police_staff > facts.police_people:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 03/GQKN cột 23", "Cột 23 không lớn hơn cột 22.", "police_staff")


def _after(day: date, last: date | None) -> bool:
    return last is not None and day > last


def second_open(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Only a first decision, within the time of Điều 33, is complained of a second time."""
    if facts.is_second:
        yield Refusal(
            "Luật Khiếu nại, Điều 7, Điều 42", "Không đồng ý với quyết định lần hai thì khởi kiện tại Tòa án."
        )
    elif _after(facts.second_filed_on or facts.on, facts.due.get("KN-7")) and not facts.late_with_reason:
        yield Refusal("Luật Khiếu nại, Điều 33 khoản 1", "Đã hết thời hạn khiếu nại lần hai.")


@met_when("Đã quá thời hạn giải quyết lần đầu")
def first_overdue(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Without a decision the way to the second instance opens when the time to settle is over — Điều 33."""
    if facts.is_second:
        yield Refusal("Luật Khiếu nại, Điều 42", "Quá thời hạn giải quyết lần hai thì khởi kiện tại Tòa án.")
    elif facts.on_time:
        yield Refusal("Luật Khiếu nại, Điều 33 khoản 1", "Thời hạn giải quyết lần đầu chưa hết.")


@met_when("Đã gửi và công khai quyết định")
def sent_and_published(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A matter is not put away before its decision was sent and made public — Điều 32, 41; NĐ 124/2020, Điều 29."""
    if facts.done.keys() & {"uphold_first", "lapse_second"}:
        return
    if "send" not in facts.done:
        yield Refusal("Luật Khiếu nại, Điều 32, Điều 41", "Chưa gửi quyết định giải quyết.", helps="send")
    if "publish" not in facts.done:
        yield Refusal("NĐ 124/2020/NĐ-CP, Điều 29 khoản 3", "Chưa công khai quyết định giải quyết.", helps="publish")


@met_when("Có nội dung phải thi hành")
def something_to_enforce(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Only what must be carried out is handed to enforcement — Điều 46."""
    if not facts.to_enforce:
        yield Refusal("Luật Khiếu nại, Điều 46", "Quyết định không có nội dung phải thi hành.")


def nothing_to_enforce(facts: ComplaintFacts) -> Iterator[Refusal]:
    """A decision that must be carried out is not closed without enforcement — Điều 46."""
    if facts.to_enforce:
        yield Refusal("Luật Khiếu nại, Điều 46", "Quyết định còn nội dung phải thi hành.", "to_enforce")


@met_when("Đã gửi quyết định đình chỉ, nếu có")
def termination_sent(facts: ComplaintFacts) -> Iterator[Refusal]:
    """The decision to terminate is sent before the file closes — NĐ 124/2020, Điều 28b."""
    terminated, sent = facts.done.get("terminate"), facts.done.get("send_procedural")
    if terminated is not None and facts.new_rules and (sent is None or sent < terminated):
        yield Refusal(
            "NĐ 124/2020/NĐ-CP, Điều 28b (thêm bởi NĐ 155/2026/NĐ-CP, Điều 12)",
            "Chưa gửi quyết định đình chỉ cho các bên.",
            helps="send_procedural",
        )


def second_terminated(facts: ComplaintFacts) -> Iterator[Refusal]:
    """When the second complaint ends without a decision, the first decision stands — Điều 44 khoản 1."""
    if not facts.is_second:
        yield Refusal("Luật Khiếu nại, Điều 44 khoản 1", "Chỉ áp dụng khi đình chỉ giải quyết khiếu nại lần hai.")


def first_decision_here(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Of a second complaint whose first decision is in this file it is said what becomes of that one — Điều 44."""
    if not facts.first_decided:
        reason = "Chỉ áp dụng khi quyết định giải quyết lần đầu có trong hồ sơ này."
        yield Refusal("Luật Khiếu nại, Điều 44", reason, "instance")


def no_first_decision_here(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Where the first decision is in this file, the refusal of the second complaint is a step of its own — Điều 44."""
    if facts.first_decided:
        reason = "Khiếu nại lần hai: quyết định lần đầu trong hồ sơ này còn phải thi hành."
        yield Refusal("Luật Khiếu nại, Điều 44", reason, "instance", helps="refuse_second")


def execution_stayed(facts: ComplaintFacts) -> Iterator[Refusal]:
    """Only a stay of execution that was ordered is lifted — Điều 35."""
    stayed, lifted = facts.done.get("stay_execution"), facts.done.get("lift_stay")
    if stayed is None or (lifted is not None and lifted >= stayed):
        reason = "Không có quyết định tạm đình chỉ việc thi hành nào đang có hiệu lực."
        yield Refusal("Luật Khiếu nại, Điều 35", reason, helps="stay_execution")
