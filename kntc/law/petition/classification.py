"""What is done with which petition — bảng hướng xử lý đơn (Thông tư 05/2021/TT-TTCP; Luật Tố cáo; Luật Tiếp công dân).

The first row that fits decides: its first direction is the one the law points to, the others are open to the officer
as well.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kntc.law.petition.eligibility import can_be_mended, is_eligible
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Direction, Forwarder, Instance, PetitionKind, Withdrawal
from kntc.law.procedure import Start
from kntc.law.refusal import Refusal
from kntc.law.transition import Topic

ACCEPT, REFUSE, ASSIGN, GUIDE, SUPPLEMENT, TRANSFER, RETURN, FILE, SPLIT, URGE, INSPECT = list(Direction)[:11]
TERMINATE, RECORD_PARTIAL, CONTINUE = list(Direction)[11:]

Reading = Callable[[PetitionFacts], bool]
LISTED_FORWARDERS = (Forwarder.ELECTED, Forwarder.LEADER, Forwarder.FRONT, Forwarder.PRESS)


@dataclass(frozen=True)
class Row:
    """One row of the decision table: what it says, when it fits, the directions open then, and the article."""

    vietnamese: str
    article: str
    fits: Reading
    directions: tuple[Direction, ...]


def _elsewhere(facts: PetitionFacts) -> bool:
    return facts.competent_here is False


def _at_reception(facts: PetitionFacts) -> bool:
    return facts.since_2026 and facts.came_by_hand


def _partial(facts: PetitionFacts) -> bool:
    return facts.withdrawal == Withdrawal.PARTIAL and (facts.since_2026 or facts.is_denunciation)


def _settled_complaint(facts: PetitionFacts) -> bool:
    return facts.is_complaint and facts.settled_finally


def _settled_denunciation(facts: PetitionFacts) -> bool:
    return facts.is_denunciation and facts.settled_finally and not facts.new_evidence


def _incomplete(facts: PetitionFacts) -> bool:
    return not facts.is_withdrawal and can_be_mended(facts)


TABLE: tuple[Row, ...] = (
    Row(
        "Đơn rút gửi nơi không giải quyết vụ việc",
        "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33",
        lambda facts: facts.is_withdrawal and _elsewhere(facts),
        (TRANSFER,),
    ),
    Row(
        "Rút đơn nhưng có căn cứ bị ép buộc, đe dọa hoặc có dấu hiệu vi phạm",
        "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33.3",
        lambda facts: facts.is_withdrawal and facts.withdrawal_doubtful,
        (CONTINUE,),
    ),
    Row(
        "Rút một phần nội dung",
        "Luật Khiếu nại, Điều 10 (sửa đổi 2025); Luật Tố cáo, Điều 33.1",
        _partial,
        (RECORD_PARTIAL,),
    ),
    Row(
        "Rút toàn bộ nội dung",
        "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33 và 34",
        lambda facts: facts.withdrawal == Withdrawal.FULL,
        (TERMINATE,),
    ),
    Row(
        "Trước 01/7/2026 không có rút một phần khiếu nại",
        "Luật Khiếu nại, Điều 10",
        lambda facts: facts.is_withdrawal,
        (CONTINUE,),
    ),
    Row(
        "Đơn không đọc được hoặc có nội dung bị cấm",
        "TT 05/2021, Điều 6.2.b và 28",
        lambda facts: not facts.legible or facts.abusive,
        (FILE,),
    ),
    Row(
        "Thông tin có nội dung tố cáo, không đủ căn cứ để thẩm tra",
        "Luật Tố cáo, Điều 25.1",
        lambda facts: facts.is_information and not facts.is_verifiable,
        (FILE,),
    ),
    Row(
        "Tố cáo hành vi có dấu hiệu tội phạm",
        "Luật Tố cáo, Điều 27.1",
        lambda facts: facts.is_denunciation and facts.crime_signs,
        (TRANSFER,),
    ),
    Row(
        "Thông tin có nội dung tố cáo, có căn cứ, không thuộc thẩm quyền",
        "Luật Tố cáo, Điều 25.2",
        lambda facts: facts.is_information and _elsewhere(facts),
        (TRANSFER,),
    ),
    Row(
        "Thông tin có nội dung tố cáo, có căn cứ, thuộc thẩm quyền",
        "Luật Tố cáo, Điều 25.2",
        lambda facts: facts.is_information and bool(facts.competent_here),
        (INSPECT,),
    ),
    Row(
        "Tố cáo đã gửi đúng nơi có thẩm quyền hoặc đã được hướng dẫn",
        "Luật Tố cáo, Điều 24.3",
        lambda facts: facts.is_denunciation and (facts.settled_elsewhere or facts.already_handled),
        (FILE,),
    ),
    Row(
        "Đơn đã được xử lý, hướng dẫn một lần",
        "TT 05/2021, Điều 6.2.b và 28",
        lambda facts: facts.already_handled,
        (FILE,),
    ),
    Row(
        "Đơn gửi nhiều nơi, đã có nơi có thẩm quyền",
        "TT 05/2021, Điều 6.2.b và 28",
        lambda facts: facts.settled_elsewhere,
        (FILE, GUIDE),
    ),
    Row(
        "Đơn có nhiều nội dung khác nhau",
        "TT 05/2021, Điều 6.1; Luật Tiếp công dân, Điều 25.3",
        lambda facts: facts.kind == PetitionKind.MIXED,
        (SPLIT,),
    ),
    Row(
        "Khiếu nại đã có quyết định giải quyết lần hai, thuộc thẩm quyền",
        "Luật Khiếu nại, Điều 11.7",
        lambda facts: _settled_complaint(facts) and bool(facts.competent_here),
        (REFUSE,),
    ),
    Row(
        "Khiếu nại đã có quyết định giải quyết lần hai, gửi nơi khác",
        "TT 05/2021, Điều 28",
        lambda facts: _settled_complaint(facts) and _elsewhere(facts),
        (FILE, RETURN),
    ),
    Row(
        "Tố cáo đã có kết luận có hiệu lực, không có tình tiết mới",
        "TT 05/2021, Điều 28",
        _settled_denunciation,
        (FILE,),
    ),
    Row(
        "Cấp dưới trực tiếp giải quyết quá thời hạn",
        "TT 05/2021, Điều 14.2; Luật Khiếu nại, Điều 28; Luật Tố cáo, Điều 38",
        lambda facts: facts.lower_level_overdue and _elsewhere(facts),
        (URGE,),
    ),
    Row(
        "Khiếu nại thiếu điều kiện, không thuộc thẩm quyền",
        "TT 05/2021, Điều 6.2.b; Luật Tiếp công dân, Điều 26.1",
        lambda facts: facts.is_complaint and _incomplete(facts) and _elsewhere(facts),
        (GUIDE, SUPPLEMENT),
    ),
    Row("Đơn thiếu điều kiện mà người có đơn bổ sung được", "TT 05/2021, Điều 6.2", _incomplete, (SUPPLEMENT, FILE)),
    Row(
        "Tố cáo đảng viên vi phạm quy định của Đảng",
        "TT 05/2021, Điều 15",
        lambda facts: facts.is_denunciation and facts.party_discipline,
        (TRANSFER,),
    ),
    # A denunciation goes on to whom it concerns; one that a colleague sent here by mistake may also go back to him.
    Row(
        "Tố cáo do cơ quan, đơn vị khác chuyển đến, không thuộc thẩm quyền",
        "Luật Tố cáo, Điều 24.2; TT 05/2021, Điều 14.1",
        lambda facts: facts.is_denunciation and _elsewhere(facts) and facts.forwarder == Forwarder.AGENCY,
        (TRANSFER, RETURN),
    ),
    Row(
        "Tố cáo không thuộc thẩm quyền",
        "Luật Tố cáo, Điều 24.2; TT 05/2021, Điều 14.1",
        lambda facts: facts.is_denunciation and _elsewhere(facts),
        (TRANSFER,),
    ),
    Row(
        "Tố cáo thuộc thẩm quyền",
        "Luật Tố cáo, Điều 24.1 và 29; TT 05/2021, Điều 13",
        lambda facts: facts.is_denunciation and bool(facts.competent_here),
        (ACCEPT, REFUSE),
    ),
    Row(
        "Khiếu nại do nơi khác chuyển đến, không thuộc thẩm quyền",
        "TT 05/2021, Điều 8.2",
        lambda facts: facts.is_complaint and _elsewhere(facts) and facts.forwarder in LISTED_FORWARDERS,
        (RETURN, GUIDE),
    ),
    # A body that sent it to the wrong place may have it back with the reason, so that it need not go round.
    Row(
        "Khiếu nại do cơ quan, đơn vị khác chuyển đến, không thuộc thẩm quyền",
        "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1",
        lambda facts: facts.is_complaint and _elsewhere(facts) and facts.was_forwarded,
        (GUIDE, RETURN),
    ),
    Row(
        "Khiếu nại không thuộc thẩm quyền, nhận tại nơi tiếp công dân",
        "Luật Tiếp công dân, Điều 26.1.b (sửa đổi 2025)",
        lambda facts: facts.is_complaint and _elsewhere(facts) and _at_reception(facts),
        (GUIDE, TRANSFER),
    ),
    Row(
        "Khiếu nại không thuộc thẩm quyền",
        "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1",
        lambda facts: facts.is_complaint and _elsewhere(facts),
        (GUIDE,),
    ),
    Row(
        "Khiếu nại thuộc thẩm quyền, có căn cứ không thụ lý",
        "Luật Khiếu nại, Điều 11",
        lambda facts: facts.is_complaint and bool(facts.competent_here) and facts.not_acceptable,
        (REFUSE,),
    ),
    Row(
        "Khiếu nại thuộc thẩm quyền",
        "Luật Khiếu nại, Điều 27; TT 05/2021, Điều 7",
        lambda facts: facts.is_complaint and bool(facts.competent_here),
        (ACCEPT, REFUSE),
    ),
    Row(
        "Kiến nghị, phản ánh do cơ quan, đơn vị khác chuyển đến, không thuộc thẩm quyền",
        "Luật Tiếp công dân, Điều 26.2",
        lambda facts: facts.is_feedback and _elsewhere(facts) and facts.forwarder == Forwarder.AGENCY,
        (TRANSFER, RETURN),
    ),
    Row(
        "Kiến nghị, phản ánh không thuộc thẩm quyền",
        "Luật Tiếp công dân, Điều 26.2",
        lambda facts: facts.is_feedback and _elsewhere(facts),
        (TRANSFER,),
    ),
    Row(
        "Kiến nghị, phản ánh thuộc thẩm quyền",
        "Luật Tiếp công dân, Điều 26.2",
        lambda facts: facts.is_feedback and bool(facts.competent_here),
        (ASSIGN,),
    ),
)

NO_ROW = Row("Chưa đủ thông tin để đề xuất hướng xử lý", "TT 05/2021, Điều 6", lambda _: True, ())


def row_for(facts: PetitionFacts) -> Row:
    """The row of the decision table that fits — dòng áp dụng trong bảng hướng xử lý."""
    return next((row for row in TABLE if row.fits(facts)), NO_ROW)


def directions_open(facts: PetitionFacts) -> tuple[Direction, ...]:
    """The directions that may be proposed, the one the law points to first — các hướng xử lý được phép."""
    return row_for(facts).directions


def direction_of(facts: PetitionFacts) -> Direction | None:
    """The direction the law points to; None while kind or competence is not known — hướng xử lý theo luật."""
    return next(iter(directions_open(facts)), None)


def rows_for(direction: Direction) -> tuple[Row, ...]:
    """The rows under which a direction is open: why it is not, when none of them fits — khi nào được theo hướng này."""
    return tuple(row for row in TABLE if direction in row.directions)


def direction_allowed(facts: PetitionFacts) -> list[Refusal]:
    """Why the proposed direction is not open to this petition."""
    row = row_for(facts)
    if not row.directions:
        field = "kind" if facts.kind == PetitionKind.UNKNOWN else "competent_here"
        return [Refusal(row.article, "Phải xác định loại đơn và thẩm quyền giải quyết trước khi đề xuất.", field)]
    if facts.direction in row.directions:
        return []
    allowed = " hoặc ".join(f"“{each.vietnamese}”" for each in row.directions)
    return [Refusal(row.article, f"{row.vietnamese}: hướng xử lý phải là {allowed}.", "direction")]


def _keeps_paper(facts: PetitionFacts) -> bool:
    """A request that the office must look into, as against a withdrawal or a paper nobody can read."""
    return facts.legible and not facts.is_withdrawal


def _answer_in_person(facts: PetitionFacts) -> bool:
    return facts.came_by_hand and not facts.is_withdrawal


def _complaint_here(facts: PetitionFacts) -> bool:
    return facts.is_complaint and bool(facts.competent_here) and _keeps_paper(facts)


def _proper_denunciation(facts: PetitionFacts) -> bool:
    return facts.is_denunciation and _keeps_paper(facts) and not facts.already_handled


def _denunciation_here(facts: PetitionFacts) -> bool:
    here = _proper_denunciation(facts) and bool(facts.competent_here)
    return here and not facts.is_information and not facts.crime_signs


def _denunciation_first(facts: PetitionFacts) -> bool:
    return _denunciation_here(facts) and facts.instance != Instance.FURTHER


def _denunciation_further(facts: PetitionFacts) -> bool:
    return _denunciation_here(facts) and facts.instance == Instance.FURTHER


def _denunciation_elsewhere(facts: PetitionFacts) -> bool:
    information_only = facts.is_information and not facts.is_verifiable
    return _proper_denunciation(facts) and _elsewhere(facts) and not (facts.settled_elsewhere or information_only)


def _forwarded_denunciation(facts: PetitionFacts) -> bool:
    return facts.is_denunciation and facts.was_forwarded and not facts.is_withdrawal


def _settled_when_forwarded(facts: PetitionFacts) -> bool:
    return facts.forwarder == Forwarder.ELECTED and facts.settled_finally and not facts.is_denunciation


def _since_2026(facts: PetitionFacts) -> bool:
    return facts.since_2026


# Clocks of the day of receipt, whatever the petition turns out to be. Until it is classified nothing more is known.
ON_RECEIPT: tuple[Start, ...] = (
    Start("XLD-1", "eligible_from"),
    Start("XLD-3", "eligible_from", _since_2026),
)

# Clocks of the kind: started by classification, counted from receipt (README of the petition desk, law.md section 7).
BY_KIND: tuple[Start, ...] = (
    Start("TCD-1", "eligible_from", _answer_in_person),
    Start("KN-1", "eligible_from", _complaint_here, Topic.COMPLAINT_ACCEPTANCE),
    Start("TC-1", "eligible_from", _denunciation_first),
    Start("TC-2", "eligible_from", _denunciation_elsewhere),
    Start("TC-11", "eligible_from", _denunciation_further),
    Start("TC-3", "here_since", _forwarded_denunciation),
    Start("TCD-2", "here_since", _settled_when_forwarded),
)
KIND_RULES = frozenset(start.rule for start in BY_KIND)

# What is due at once has no clock, and is a duty all the same.
AT_ONCE: tuple[Start, ...] = (
    Start("TC-14", when=lambda facts: facts.is_denunciation and facts.crime_signs),
    Start("DB-1", when=lambda facts: facts.is_feedback and is_eligible(facts)),
)


def duties_on_receipt(facts: PetitionFacts) -> list[str]:
    """The rules that bind the office from the day of receipt, those due at once too — nghĩa vụ khi nhận đơn.

    XLD-3 is left out: it is the alarm over XLD-1, not a further duty.
    """
    starts = (ON_RECEIPT[0], *BY_KIND, *AT_ONCE)
    return [start.rule for start in starts if start.applies(facts)]
