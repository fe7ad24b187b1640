"""Is a petition fit to be handled? — đủ điều kiện xử lý đơn (Thông tư 05/2021/TT-TTCP, Điều 6)."""

from collections.abc import Callable
from dataclasses import dataclass

from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Channel
from kntc.law.refusal import Refusal

Reading = Callable[[PetitionFacts], bool]


@dataclass(frozen=True)
class Requirement:
    """One requirement: its article, what is wrong when it is not met, of whom it is asked, whether it can be mended."""

    article: str
    reason: str
    field: str
    missing: Reading
    curable: bool = True
    of: Reading = lambda _: True

    def unmet(self, facts: PetitionFacts) -> bool:
        """Whether the petition lacks it."""
        return self.of(facts) and self.missing(facts)


def _written(facts: PetitionFacts) -> bool:
    """A letter in the ordinary sense: neither a withdrawal, nor nameless, nor sent by the web."""
    return not facts.is_information and not facts.is_withdrawal


def _on_paper(facts: PetitionFacts) -> bool:
    # Feedback may come by any channel (Luật Tiếp công dân, Điều 2.2); date and signature are asked of letters only.
    return _written(facts) and not (facts.is_feedback and facts.channel == Channel.ONLINE)


def _complaint(facts: PetitionFacts) -> bool:
    return _written(facts) and facts.is_complaint


def _denunciation(facts: PetitionFacts) -> bool:
    return _written(facts) and facts.is_denunciation


REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement(
        "TT 05/2021, Điều 6.2.b",
        "Đơn rách, nhòe, tẩy xóa, không đọc được nội dung.",
        "legible",
        lambda facts: not facts.legible,
        curable=False,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.b",
        "Đơn có nội dung chống đường lối, chính sách, chia rẽ đoàn kết, thô tục, vu khống hoặc xúc phạm danh dự.",
        "abusive",
        lambda facts: facts.abusive,
        curable=False,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.b",
        "Đơn gửi nhiều cơ quan, trong đó đã gửi đúng cơ quan có thẩm quyền giải quyết.",
        "sent_to_competent_body",
        lambda facts: facts.settled_elsewhere and not facts.is_withdrawal,
        curable=False,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.b",
        "Đơn đã được xử lý, hướng dẫn một lần về cùng nội dung.",
        "already_handled",
        lambda facts: facts.already_handled and not facts.is_withdrawal,
        curable=False,
    ),
    Requirement(
        "Luật Tố cáo, Điều 22 và 25",
        "Tố cáo không bằng đơn hoặc trình bày trực tiếp; chỉ là thông tin có nội dung tố cáo.",
        "channel",
        lambda facts: not facts.is_nameless,
        curable=False,
        of=lambda facts: facts.is_information,
    ),
    Requirement(
        "Luật Tố cáo, Điều 25.1",
        "Thông tin nặc danh không rõ người có hành vi vi phạm.",
        "violator_clear",
        lambda facts: not facts.violator_clear,
        curable=False,
        of=lambda facts: facts.is_information and facts.is_nameless,
    ),
    Requirement(
        "Luật Tố cáo, Điều 25.1",
        "Thông tin nặc danh không có tài liệu, chứng cứ cụ thể để thẩm tra, xác minh.",
        "evidence_concrete",
        lambda facts: not facts.evidence_concrete,
        curable=False,
        of=lambda facts: facts.is_information and facts.is_nameless,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn không viết bằng tiếng Việt và không kèm bản dịch được công chứng.",
        "in_vietnamese",
        lambda facts: not facts.in_vietnamese,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn không ghi ngày, tháng, năm viết đơn.",
        "dated",
        lambda facts: not facts.dated,
        of=_on_paper,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn không ghi họ, tên người viết đơn.",
        "named",
        lambda facts: not facts.named or facts.is_nameless,
        of=_written,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn không ghi địa chỉ người viết đơn.",
        "addressed",
        lambda facts: not facts.addressed,
        of=_on_paper,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a; Luật Khiếu nại, Điều 11.5",
        "Đơn không có chữ ký hoặc điểm chỉ của người viết đơn.",
        "signed",
        lambda facts: not facts.signed,
        of=_on_paper,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn không nêu rõ nội dung.",
        "content_clear",
        lambda facts: not facts.content_clear,
        of=_written,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn khiếu nại không ghi cơ quan, tổ chức, cá nhân bị khiếu nại.",
        "respondent_named",
        lambda facts: not facts.respondent_named,
        of=_complaint,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a",
        "Đơn khiếu nại không nêu lý do, yêu cầu của người khiếu nại.",
        "reasons_given",
        lambda facts: not facts.reasons_given,
        of=_complaint,
    ),
    Requirement(
        "Luật Khiếu nại, Điều 11.4",
        "Người khiếu nại thay không phải người đại diện hợp pháp, không có giấy ủy quyền hợp lệ.",
        "authorised",
        lambda facts: facts.for_another and not facts.authorised,
        of=_complaint,
    ),
    Requirement(
        "NĐ 124/2020, Điều 6; Luật Tiếp công dân, Điều 29",
        "Nhiều người khiếu nại về một nội dung nhưng chưa có văn bản cử người đại diện.",
        "representatives_designated",
        lambda facts: facts.group_needs_designation,
        of=_complaint,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a; Luật Tố cáo, Điều 23",
        "Đơn tố cáo không ghi người bị tố cáo.",
        "respondent_named",
        lambda facts: not facts.respondent_named,
        of=_denunciation,
    ),
    Requirement(
        "TT 05/2021, Điều 6.2.a; Luật Tố cáo, Điều 23",
        "Đơn tố cáo không ghi cách thức liên hệ với người tố cáo.",
        "reachable",
        lambda facts: not (facts.reachable or facts.addressed),
        of=_denunciation,
    ),
)


def unmet(facts: PetitionFacts) -> list[Requirement]:
    """Every requirement that the petition lacks, in the order of the table."""
    return [requirement for requirement in REQUIREMENTS if requirement.unmet(facts)]


def ineligible(facts: PetitionFacts) -> list[Refusal]:
    """Why the petition is not fit to be handled; empty means it is — không đủ điều kiện xử lý."""
    return [Refusal(each.article, each.reason, each.field) for each in unmet(facts)]


def is_eligible(facts: PetitionFacts) -> bool:
    """Whether the petition is fit to be handled — đủ điều kiện xử lý."""
    return not unmet(facts)


def can_be_mended(facts: PetitionFacts) -> bool:
    """Whether the person can make the petition fit by adding what is missing — bổ sung được."""
    lacking = unmet(facts)
    return bool(lacking) and all(each.curable for each in lacking)
