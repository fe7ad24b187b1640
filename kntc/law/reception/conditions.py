"""What each step of a reception needs — điều kiện của từng bước tiếp công dân."""

from collections.abc import Iterable

from kntc.law.reception.facts import ReceptionFacts
from kntc.law.reception.terms import GROUNDS_OF_THE_LAW, Host, OnlineGround, ReceptionKind
from kntc.law.refusal import Refusal


def online_lawful(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Online reception: since 1 July 2026, on a ground, for no one who asks for secrecy (NĐ 154/2026, Điều 20)."""
    if not facts.is_online:
        return
    if not facts.since_2026:
        yield Refusal("Luật Tiếp công dân, Điều 3a", "Tiếp công dân trực tuyến chỉ áp dụng từ ngày 01/7/2026.", "mode")
    elif not facts.online_ground:
        yield Refusal("NĐ 154/2026, Điều 20", "Phải nêu trường hợp được tiếp công dân trực tuyến.", "online_ground")
    elif facts.is_denunciation and facts.secrecy_asked:
        yield Refusal("NĐ 154/2026, Điều 20.4", "Người tố cáo yêu cầu giữ bí mật: không tiếp trực tuyến.", "mode")
    elif facts.is_denunciation and facts.online_ground == OnlineGround.HARDSHIP:
        yield Refusal("NĐ 154/2026, Điều 20.4", "Tố cáo chỉ được tiếp trực tuyến theo khoản 4.", "online_ground")


def online_prepared(facts: ReceptionFacts) -> Iterable[Refusal]:
    """The bodies and the citizen were told and the lines tested before (NĐ 154/2026, Điều 23.1)."""
    if facts.is_online and "prepare_online" not in facts.done:
        yield Refusal("NĐ 154/2026, Điều 23.1", "Chưa thông báo và kiểm tra đường truyền cho buổi tiếp trực tuyến.")


def online_only(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Lines are tested for an online session only."""
    if not facts.is_online:
        yield Refusal("NĐ 154/2026, Điều 23.1", "Lượt tiếp này không phải tiếp trực tuyến.", "mode")


def represented(facts: ReceptionFacts) -> Iterable[Refusal]:
    """A group speaks through one to two, or up to five, representatives (Luật Tiếp công dân, Điều 29)."""
    most = facts.representatives_allowed
    if facts.is_group and not 1 <= facts.representatives <= most:
        yield Refusal(
            "Luật Tiếp công dân, Điều 29",
            f"Đoàn {facts.people_count} người phải cử từ 1 đến {most} người đại diện.",
            "representatives",
        )


def designated_in_writing(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Whoever speaks for a group was designated in writing by all of them (Luật Tiếp công dân, Điều 29)."""
    if facts.is_group and not facts.designation:
        yield Refusal(
            "Luật Tiếp công dân, Điều 29",
            f"Đoàn {facts.people_count} người cử người đại diện bằng văn bản có chữ ký của mọi người: ghi số, ngày.",
            "designation",
        )


def people_came(facts: ReceptionFacts) -> Iterable[Refusal]:
    """At least one person is received (Biểu 01/TCD)."""
    if facts.people_count < 1:
        yield Refusal("TT 06/2025, Biểu 01/TCD", "Số người được tiếp phải từ 1 trở lên.", "people_count")


def host_fits(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Periodic and urgent receptions are the head's own or his delegate's (Luật Tiếp công dân, Điều 18)."""
    if facts.kind != ReceptionKind.REGULAR and facts.host == Host.OFFICER:
        yield Refusal(
            "Luật Tiếp công dân, Điều 18",
            "Tiếp định kỳ, đột xuất do thủ trưởng hoặc người được ủy quyền chủ trì.",
            "host",
        )


def ground_in_force(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Before 1 July 2026 only the three grounds of the law stood (Luật Tiếp công dân, Điều 9)."""
    if not facts.since_2026 and facts.refusal_ground not in GROUNDS_OF_THE_LAW:
        yield Refusal(
            "Luật Tiếp công dân, Điều 9",
            "Căn cứ này chỉ áp dụng từ ngày 01/7/2026 (NĐ 154/2026, Điều 4).",
            "refusal_ground",
        )


def notice_needed(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Only two grounds are answered by a notice of the head (NĐ 154/2026, Điều 4.3)."""
    if not facts.notice_due:
        yield Refusal(
            "Luật Tiếp công dân, Điều 9.3; NĐ 154/2026, Điều 4.3",
            "Căn cứ này được giải thích trực tiếp, không ra thông báo.",
            "refusal_ground",
        )


def explained_only(facts: ReceptionFacts) -> Iterable[Refusal]:
    """Where a notice is due, an explanation is not enough (NĐ 154/2026, Điều 4.3)."""
    if facts.notice_due:
        yield Refusal(
            "Luật Tiếp công dân, Điều 9.3; NĐ 154/2026, Điều 4.3",
            "Người đứng đầu phải ra Thông báo từ chối tiếp công dân.",
            "refusal_ground",
        )


def received_by_head(facts: ReceptionFacts) -> Iterable[Refusal]:
    """The written conclusion follows a reception by the head (NĐ 154/2026, Điều 25.2)."""
    if facts.host == Host.OFFICER:
        yield Refusal(
            "NĐ 154/2026, Điều 25.2", "Thông báo kết luận chỉ ban hành sau khi người đứng đầu tiếp công dân.", "host"
        )


def is_group(facts: ReceptionFacts) -> bool:
    """A group is counted as a group — đoàn đông người."""
    return facts.is_group


def notice_clock_runs(facts: ReceptionFacts) -> bool:
    """Three working days for the notice, since 1 July 2026 (TCD-6)."""
    return facts.since_2026 and facts.notice_due
