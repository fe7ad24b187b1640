"""When a denunciation is accepted — điều kiện thụ lý tố cáo (Luật Tố cáo, Điều 24, 25, 29, 37)."""

from collections.abc import Iterator

from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.denunciation.terms import RefusalGround, SetAsideGround
from kntc.law.refusal import Refusal


def grounds(facts: DenunciationFacts) -> list[RefusalGround]:
    """The conditions of Điều 29.1 that are not met, in the order of the article."""
    tests = {
        RefusalGround.FORM: not facts.proper_form or facts.parties.anonymous,
        RefusalGround.CAPACITY: not (facts.capable or facts.represented),
        RefusalGround.COMPETENCE: not facts.competent,
        RefusalGround.CONTENT: not facts.content_basis,
        RefusalGround.FROM_COMPLAINT: facts.from_complaint and not facts.new_evidence,
        RefusalGround.NOT_REOPENED: facts.is_further and not facts.reopening_ground,
    }
    return [ground for ground, stands in tests.items() if stands]


FIELDS = {
    RefusalGround.FORM: "proper_form",
    RefusalGround.CAPACITY: "capable",
    RefusalGround.COMPETENCE: "competent",
    RefusalGround.CONTENT: "content_basis",
    RefusalGround.FROM_COMPLAINT: "from_complaint",
    RefusalGround.NOT_REOPENED: "reopening_ground",
}


def article(ground: RefusalGround) -> str:
    """How the condition is cited: «Luật Tố cáo, Điều 29 khoản 1 điểm c»."""
    number, _, rest = ground.value.partition(".")
    clause, point = rest[0], rest[1:]
    return f"Luật Tố cáo, Điều {number} khoản {clause}" + (f" điểm {point}" if point else "")


def acceptable(facts: DenunciationFacts) -> list[Refusal]:
    """Why the denunciation cannot be accepted; empty means it is to be accepted — Điều 29 khoản 1."""
    return [Refusal(article(g), g.vietnamese.capitalize() + ".", FIELDS[g]) for g in grounds(facts)]


def ground_stands(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A denunciation is refused only for a condition that the facts show to be missing."""
    if facts.refusal_ground not in grounds(facts):
        yield Refusal(
            "Luật Tố cáo, Điều 29",
            "Các yếu tố đã ghi nhận không cho thấy căn cứ không thụ lý này.",
            "refusal_ground",
        )


def set_aside_stands(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Nothing is left unprocessed but what Điều 24.3 and 25.1 name."""
    stands = {
        SetAsideGround.ALREADY_SENT: facts.already_guided,
        SetAsideGround.NAMELESS: facts.parties.anonymous or not facts.proper_form,
    }
    if not any(each for ground, each in stands.items() if ground == facts.set_aside_ground):
        yield Refusal(
            "Luật Tố cáo, Điều 24 khoản 3, Điều 25 khoản 1",
            "Các yếu tố đã ghi nhận không cho phép không xử lý tố cáo.",
            "set_aside_ground",
        )


def not_competent(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only what another body must settle is sent on — Điều 24 khoản 2."""
    if facts.competent:
        yield Refusal("Luật Tố cáo, Điều 24 khoản 2", "Vụ việc thuộc thẩm quyền giải quyết tại đây.", "competent")


def check_is_wide(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Ten working days only where several places are checked or the check was delegated — Điều 24 khoản 1."""
    if not (facts.several_places or facts.delegated_check):
        yield Refusal(
            "Luật Tố cáo, Điều 24 khoản 1",
            "Chỉ kéo dài đến 10 ngày làm việc khi phải kiểm tra, xác minh tại nhiều địa điểm hoặc ủy quyền.",
        )


def first_only(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A further denunciation is reopened or not; it is not accepted anew — Điều 37."""
    if facts.is_further:
        yield Refusal("Luật Tố cáo, Điều 37", "Tố cáo tiếp: quyết định giải quyết lại hoặc không giải quyết lại.")


def further_only(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only what was concluded before is settled again — Điều 37."""
    if not facts.is_further:
        yield Refusal("Luật Tố cáo, Điều 37", "Chỉ áp dụng đối với tố cáo tiếp.")


def was_forwarded(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only a body that forwarded the denunciation is answered — Điều 26 khoản 2."""
    if not facts.is_forwarded:
        yield Refusal("Luật Tố cáo, Điều 26 khoản 2", "Tố cáo không do cơ quan, tổ chức, báo chí chuyển đến.")
