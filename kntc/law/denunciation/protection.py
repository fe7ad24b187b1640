"""Protection of denouncers and their relatives — bảo vệ người tố cáo (Luật Tố cáo, Chương VI; Luật 136/2025)."""

from collections.abc import Iterator

from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.denunciation.terms import Protection, ProtectionEnd, RequestChannel
from kntc.law.refusal import Refusal


def urgent_if_spoken(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Protection is asked for in writing; in person or by telephone only in an emergency — Điều 50."""
    if facts.request_channel != RequestChannel.WRITTEN and not facts.emergency:
        yield Refusal(
            "Luật Tố cáo, Điều 50",
            "Chỉ trường hợp khẩn cấp mới đề nghị trực tiếp hoặc qua điện thoại.",
            "request_channel",
        )


def danger_shown(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Secrecy is always owed; other measures need a danger that follows from the denunciation — Điều 47."""
    if set(facts.protection) - {Protection.SECRECY} and not facts.threatened:
        yield Refusal(
            "Luật Tố cáo, Điều 47",
            "Chưa có căn cứ về việc quyền, lợi ích đang bị xâm hại hoặc có nguy cơ bị xâm hại do việc tố cáo.",
            "threatened",
        )


def everybody_counted(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Whoever is named by pseudonym is counted — Điều 47, 52."""
    named = len(facts.people_to_protect)
    if named and named != facts.protected_count:
        yield Refusal(
            "Luật Tố cáo, Điều 47, Điều 52",
            f"Đã chọn {named} người theo mã bí mật; số người được bảo vệ phải khớp.",
            "protected_count",
        )


def protection_running(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only a measure in force is changed or ended — Điều 53, 54."""
    if not is_running(facts):
        yield Refusal("Luật Tố cáo, Điều 53, Điều 54", "Không có biện pháp bảo vệ đang áp dụng.")


def requested(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Only a request is refused — Điều 51."""
    if "request_protection" not in facts.done:
        yield Refusal("Luật Tố cáo, Điều 51", "Chưa có đề nghị áp dụng biện pháp bảo vệ.")


def end_allowed(facts: DenunciationFacts) -> Iterator[Refusal]:
    """Breach of duty ends protection since 01/7/2026; a conclusion ends it when there is one — Điều 54."""
    if facts.protection_end == ProtectionEnd.BREACH and not facts.new_rules:
        yield Refusal(
            "Luật Tố cáo, Điều 54 (sửa đổi bởi Luật 136/2025/QH15)",
            "Trước 01/7/2026 việc vi phạm nghĩa vụ chưa là căn cứ chấm dứt bảo vệ.",
            "protection_end",
        )
    if facts.protection_end == ProtectionEnd.CONCLUDED and not facts.done.keys() & {"conclude", "terminate"}:
        yield Refusal("Luật Tố cáo, Điều 54", "Chưa có kết luận hoặc quyết định đình chỉ.", "protection_end")


def protection_ended(facts: DenunciationFacts) -> Iterator[Refusal]:
    """A file is not put away while somebody is still protected under it — Điều 54."""
    if is_running(facts):
        yield Refusal("Luật Tố cáo, Điều 54", "Biện pháp bảo vệ đang áp dụng chưa được chấm dứt.")


def is_running(facts: DenunciationFacts) -> bool:
    """Whether a measure was applied and not ended since — đang áp dụng biện pháp bảo vệ."""
    since, until = facts.done.get("protect"), facts.done.get("end_protection")
    return since is not None and (until is None or until < since)
