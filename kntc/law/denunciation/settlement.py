"""What the steps after acceptance need — điều kiện xác minh, gia hạn, tạm đình chỉ, đình chỉ, kết luận tố cáo."""

from collections.abc import Iterator

from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.denunciation.terms import GoesOnFor, TerminationGround
from kntc.law.procedure import met_when
from kntc.law.refusal import Refusal

SMALLEST_TEAM = 2


def team_or_body(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A team of at least two, unless a body is charged with verifying — Điều 31; NĐ 31/2019, Điều 10."""
    members = {*facts.team, facts.team_lead} - {None}
    if facts.verified_by_unit is None and len(members) < SMALLEST_TEAM:
        yield Refusal(
            "Luật Tố cáo, Điều 31; NĐ 31/2019/NĐ-CP, Điều 10", "Đoàn (Tổ) xác minh phải có từ 02 người trở lên.", "team"
        )


@met_when("Đã thông báo việc thụ lý, nội dung tố cáo")
def notified(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Nobody is verified who was not told what is said of him — Điều 29 khoản 3."""
    if "notify_acceptance" not in facts.done:
        yield Refusal(
            "Luật Tố cáo, Điều 29 khoản 3", "Chưa thông báo việc thụ lý, nội dung tố cáo.", helps="notify_acceptance"
        )


@met_when("Còn trong thời hạn giải quyết")
def still_running(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Time is extended by a decision before it ends — Điều 30."""
    if facts.overdue:
        yield Refusal(
            "Luật Tố cáo, Điều 30", "Đã hết thời hạn giải quyết; việc gia hạn phải quyết định trước khi hết hạn."
        )


def complex_once(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A complex matter is extended once — Điều 30 khoản 2; NĐ 31/2019, Điều 3."""
    if not facts.complex_criteria:
        yield Refusal(
            "NĐ 31/2019/NĐ-CP, Điều 3 khoản 2", "Cần ít nhất một tiêu chí vụ việc phức tạp.", "complex_criteria"
        )
    if "extend" in facts.done:
        yield Refusal("Luật Tố cáo, Điều 30 khoản 2", "Đã gia hạn một lần.")


def especially_complex_twice(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only an especially complex matter is extended a second time, and never a third — Điều 30 khoản 3."""
    if not facts.especially_complex:
        yield Refusal(
            "NĐ 31/2019/NĐ-CP, Điều 3 khoản 2",
            "Vụ việc đặc biệt phức tạp phải có từ hai tiêu chí trở lên.",
            "complex_criteria",
        )
    if "extend" not in facts.done:
        yield Refusal("Luật Tố cáo, Điều 30 khoản 3", "Chưa gia hạn lần thứ nhất.")
    if "extend_again" in facts.done:
        yield Refusal("Luật Tố cáo, Điều 30 khoản 3", "Đã gia hạn hai lần.")


def may_terminate(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Withdrawal ends a matter only when all withdrew and nothing demands to go on — Điều 33 khoản 3, 34 khoản 3."""
    if facts.termination_ground != TerminationGround.WITHDRAWN:
        return
    if not facts.parties.all_withdrew:
        yield Refusal(
            "Luật Tố cáo, Điều 33 khoản 2, Điều 34 khoản 3",
            "Chưa phải tất cả người tố cáo đã rút toàn bộ nội dung tố cáo.",
            "termination_ground",
        )
    if facts.goes_on_for != GoesOnFor.NONE:
        yield Refusal(
            "Luật Tố cáo, Điều 33 khoản 3",
            "Dù đã rút vẫn phải giải quyết: " + GoesOnFor(facts.goes_on_for).vietnamese + ".",
            "goes_on_for",
        )


@met_when("Còn người giữ tố cáo hoặc có lý do vẫn phải giải quyết")
def must_go_on(facts: DenunciationFacts) -> Iterator[Refusal]:
    """What everybody has withdrawn is concluded only for a reason of Điều 33 khoản 3."""
    if facts.parties.all_withdrew and facts.goes_on_for == GoesOnFor.NONE:
        yield Refusal(
            "Luật Tố cáo, Điều 33, Điều 34", "Mọi người tố cáo đã rút: đình chỉ, trừ trường hợp Điều 33 khoản 3."
        )


@met_when("Đã có báo cáo kết quả xác minh (Điều 35)")
def reported(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A conclusion rests on the verification report — Điều 35 khoản 1."""
    if "report" not in facts.done:
        yield Refusal("Luật Tố cáo, Điều 35 khoản 1", "Chưa có báo cáo kết quả xác minh.", helps="report")


def every_content_concluded(facts: DenunciationFacts) -> Iterator[Refusal]:
    """The conclusion says of each content whether it is right, partly right or wrong — Điều 35 khoản 2."""
    if len(facts.verdicts) != len(facts.contents):
        yield Refusal(
            "Luật Tố cáo, Điều 35 khoản 2",
            f"Phải kết luận đúng, đúng một phần hoặc sai cho từng nội dung (đã thụ lý {len(facts.contents)} nội dung).",
            "verdicts",
        )


def amounts_consistent(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Of the people named in a column, no more can be officials than there are people — Biểu 04/GQTC."""
    if facts.disciplined_staff > facts.disciplined:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 04/GQTC cột 22", "Cột 22 không lớn hơn cột 21.", "disciplined_staff")


def police_consistent(facts: DenunciationFacts) -> Iterator[Refusal]:
    """The same for those sent to the investigators — Biểu 04/GQTC."""
    if facts.police_staff > facts.police_people:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 04/GQTC cột 25", "Cột 25 không lớn hơn cột 24.", "police_staff")


@met_when("Đã quá thời hạn giải quyết")
def is_overdue(facts: DenunciationFacts) -> Iterator[Refusal]:
    """The superior steps in when the time is over — Điều 38."""
    if not facts.overdue:
        yield Refusal("Luật Tố cáo, Điều 38", "Thời hạn giải quyết tố cáo chưa hết.")


@met_when("Cấp trên đã yêu cầu báo cáo")
def report_demanded(facts: DenunciationFacts) -> Iterator[Refusal]:
    """What nobody demanded is not answered — Điều 38 khoản 2."""
    if "demand_report" not in facts.done:
        yield Refusal(
            "Luật Tố cáo, Điều 38 khoản 2",
            "Chưa có yêu cầu báo cáo của người đứng đầu cơ quan cấp trên.",
            helps="demand_report",
        )


@met_when("Đã gửi, công khai kết luận và thông báo kết quả xử lý")
def sent_and_published(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A matter is not put away before all were told — Điều 35 khoản 3, 36 khoản 3, 40."""
    due = {
        "send_conclusion": Refusal(
            "Luật Tố cáo, Điều 35 khoản 3", "Chưa gửi kết luận nội dung tố cáo.", helps="send_conclusion"
        ),
        "publish": Refusal("Luật Tố cáo, Điều 40", "Chưa công khai kết luận nội dung tố cáo.", helps="publish"),
        "notify_result": Refusal(
            "Luật Tố cáo, Điều 36 khoản 3", "Chưa thông báo kết quả xử lý.", helps="notify_result"
        ),
    }
    yield from (refusal for action, refusal in due.items() if action not in facts.done)


@met_when("Có nội dung phải thực hiện")
def something_to_enforce(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only what must be carried out is followed up — NĐ 31/2019, Điều 18."""
    if not facts.to_enforce:
        yield Refusal("NĐ 31/2019/NĐ-CP, Điều 18", "Kết luận không có nội dung phải thực hiện.")


def nothing_to_enforce(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A conclusion that must be carried out is not closed without following it up — NĐ 31/2019, Điều 18."""
    if facts.to_enforce:
        yield Refusal("NĐ 31/2019/NĐ-CP, Điều 18", "Kết luận còn nội dung phải thực hiện.", "to_enforce")
