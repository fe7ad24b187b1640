"""What each step of petition handling needs — điều kiện của từng bước xử lý đơn."""

from collections.abc import Iterable

from kntc.law.petition.eligibility import is_eligible
from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.terms import Direction, Instance, PetitionKind, State
from kntc.law.procedure import Condition
from kntc.law.refusal import Refusal

HANDLING_ARTICLE = "TT 05/2021, Điều 6"
SEVERAL_LEFT = 2
COUNTED_KINDS = (PetitionKind.COMPLAINT, PetitionKind.DENUNCIATION, PetitionKind.FEEDBACK)
FIELDS = {PetitionKind.COMPLAINT.value: "KN", PetitionKind.DENUNCIATION.value: "TC", PetitionKind.FEEDBACK.value: "PA"}
"""Where the codes of each kind's fields begin; a petition of several contents may be of any."""
INSTANCES: dict[str, tuple[Instance, ...]] = {
    PetitionKind.COMPLAINT: (Instance.FIRST, Instance.SECOND),
    PetitionKind.DENUNCIATION: (Instance.FIRST, Instance.FURTHER),
    PetitionKind.FEEDBACK: (Instance.NONE,),
    PetitionKind.MIXED: tuple(Instance),
    PetitionKind.UNKNOWN: tuple(Instance),
}


def kind_known(facts: PetitionFacts) -> Iterable[Refusal]:
    """Classification ends in one of the four kinds (TT 05/2021, Điều 6.1)."""
    if facts.kind == PetitionKind.UNKNOWN:
        yield Refusal(
            "TT 05/2021, Điều 6.1",
            "Phải xác định đơn khiếu nại, tố cáo, kiến nghị, phản ánh hay có nhiều nội dung.",
            "kind",
        )


def instance_fits(facts: PetitionFacts) -> Iterable[Refusal]:
    """A second instance is of complaints, a further denunciation of denunciations (Biểu 02/XLD)."""
    if facts.instance not in INSTANCES[facts.kind]:
        yield Refusal(
            "Luật Khiếu nại, Điều 7; Luật Tố cáo, Điều 37",
            "Lần khiếu nại, tố cáo không phù hợp với loại đơn.",
            "instance",
        )


def field_fits(facts: PetitionFacts) -> Iterable[Refusal]:
    """Fields are counted by kind: one of complaints says nothing of a denunciation (Biểu 02/XLD)."""
    wanted = FIELDS.get(facts.kind, "")
    if facts.field and wanted and facts.field.partition("-")[0] != wanted:
        yield Refusal("TT 06/2025, Biểu 02/XLD", "Lĩnh vực không thuộc loại đơn đã chọn; chọn lại.", "field")


def proposed(*directions: Direction) -> Condition:
    """The step carries out only what was proposed — đúng hướng xử lý đã đề xuất."""

    def as_proposed(facts: PetitionFacts) -> Iterable[Refusal]:
        if facts.direction not in directions:
            wanted = " hoặc ".join(f"“{each.vietnamese}”" for each in directions)
            yield Refusal("TT 05/2021, Điều 6", f"Hướng xử lý được đề xuất không phải là {wanted}.", "direction")

    return as_proposed


def approvable(*directions: Direction) -> Condition:
    """The head approves what was proposed; in the full way after the head of the division — quy trình đầy đủ."""
    as_proposed = proposed(*directions)

    def ready(facts: PetitionFacts) -> Iterable[Refusal]:
        otherwise = list(as_proposed(facts))
        yield from otherwise
        if not otherwise and facts.to_review and facts.state == State.PROPOSED:
            yield Refusal(HANDLING_ARTICLE, "Quy trình đầy đủ: lãnh đạo phòng chưa duyệt đề xuất.")

    return ready


def in_the_full_way(facts: PetitionFacts) -> Iterable[Refusal]:
    """In the simple way nobody stands between the officer and the head — quy trình đơn giản."""
    if not facts.to_review:
        reason = "Quy trình đơn giản, hoặc chưa có lãnh đạo phòng: người có thẩm quyền duyệt ngay."
        yield Refusal(HANDLING_ARTICLE, reason, "to_review")


def kind_is(kind: PetitionKind) -> Condition:
    """Only a petition of that kind goes that way — đúng loại đơn."""

    def of_that_kind(facts: PetitionFacts) -> Iterable[Refusal]:
        if facts.kind != kind:
            yield Refusal("TT 05/2021, Điều 6.1", f"Đơn không được phân loại là đơn {kind.vietnamese}.", "kind")

    return of_that_kind


def originals_returned(facts: PetitionFacts) -> Iterable[Refusal]:
    """Originals go back with the answer (TT 05/2021; TT 07/2014, Điều 10)."""
    if facts.has_originals and "return_originals" not in facts.done:
        yield Refusal(
            "TT 05/2021",
            "Đơn kèm bản chính giấy tờ, tài liệu: phải trả lại người có đơn, có giấy biên nhận.",
            "has_originals",
        )


def originals_held(facts: PetitionFacts) -> Iterable[Refusal]:
    """There is something to give back."""
    if not facts.has_originals:
        yield Refusal("TT 05/2021", "Đơn không kèm bản chính giấy tờ, tài liệu.", "has_originals")


def damage_threatens(facts: PetitionFacts) -> Iterable[Refusal]:
    """The urgent report is for grave damage done or threatened (TT 05/2021, Điều 16)."""
    if not facts.grave_damage:
        yield Refusal(
            "TT 05/2021, Điều 16", "Đơn không nêu hành vi gây hoặc đe dọa gây thiệt hại nghiêm trọng.", "grave_damage"
        )


def forwarder_known(facts: PetitionFacts) -> Iterable[Refusal]:
    """Only a petition that someone sent on has a forwarder to answer."""
    if not facts.was_forwarded:
        yield Refusal(
            "Luật Tố cáo, Điều 26.2; Luật Tiếp công dân, Điều 27.2",
            "Đơn không do cơ quan, tổ chức nào chuyển đến.",
            "forwarder",
        )


def forwarder_told(facts: PetitionFacts) -> Iterable[Refusal]:
    """No petition is put away while its forwarder waits for the answer."""
    if "TC-3" in facts.due or "TCD-2" in facts.due:
        yield Refusal(
            "Luật Tố cáo, Điều 26.2; Luật Tiếp công dân, Điều 27.2",
            "Chưa thông báo kết quả cho nơi chuyển đơn.",
            "forwarder",
        )


def told_in_person(facts: PetitionFacts) -> Iterable[Refusal]:
    """There is a person waiting for the result of the reception (Luật Tiếp công dân, Điều 28.1)."""
    if "TCD-1" not in facts.due:
        yield Refusal("Luật Tiếp công dân, Điều 28.1", "Không có kết quả tiếp công dân phải thông báo.")


def withdrawn_freely(facts: PetitionFacts) -> Iterable[Refusal]:
    """A withdrawal under threat does not stop a matter (Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33.3)."""
    if facts.withdrawal_doubtful:
        yield Refusal(
            "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33.3",
            "Có căn cứ việc rút do bị ép buộc, đe dọa hoặc vẫn có dấu hiệu vi phạm: phải tiếp tục xử lý.",
            "withdrawal_doubtful",
        )


def others_remain(facts: PetitionFacts) -> Iterable[Refusal]:
    """Each withdraws his own; while others remain the petition goes on (Luật Tố cáo, Điều 33)."""
    if facts.parties.claimants - facts.parties.withdrawn < SEVERAL_LEFT:
        yield Refusal(
            "Luật Tố cáo, Điều 33; NĐ 155/2026, Điều 5", "Không còn ai khác đứng đơn: ghi nhận rút đơn.", "party"
        )


def supplement_dated(facts: PetitionFacts) -> Iterable[Refusal]:
    """What was missing arrives after the petition and not in the future."""
    if facts.supplemented_on and not facts.here_since <= facts.supplemented_on <= facts.on:
        yield Refusal(
            "TT 05/2021, Điều 6.2", "Ngày bổ sung phải từ ngày nhận đơn đến ngày thực hiện bước này.", "supplemented_on"
        )


def counted_first_time(facts: PetitionFacts) -> bool:
    """A petition taken out of a matter again was counted when it first came."""
    return not facts.counted_before


def first_handling(facts: PetitionFacts) -> bool:
    """Column 2 of form 02/XLD: the first outcome that settles how a petition is handled.

    A request for a supplement settles nothing: the petition lies on the desk until it is mended or filed, so that
    columns 2 and 3 are of one day and of one period.
    """
    settled = any(action.startswith("approve_") and action != "approve_supplement" for action in facts.done)
    return not (settled or facts.counted_before)


def counts_as_eligible(facts: PetitionFacts) -> bool:
    """Column 3 of form 02/XLD; a petition of several contents is counted by its parts."""
    return facts.kind in COUNTED_KINDS and is_eligible(facts) and first_handling(facts)


def counts_as_competent(facts: PetitionFacts) -> bool:
    """Column 4 of form 02/XLD."""
    return counts_as_eligible(facts) and bool(facts.competent_here)


def counts_as_elsewhere(facts: PetitionFacts) -> bool:
    """Column 23 of form 02/XLD."""
    return counts_as_eligible(facts) and not facts.competent_here
