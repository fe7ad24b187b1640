"""What enforcement needs at each step — điều kiện thi hành (Luật Khiếu nại, Điều 45, 46; NĐ 31/2019, Điều 18)."""

from collections.abc import Iterator

from kntc.law.enforcement.facts import EnforcementFacts
from kntc.law.procedure import met_when
from kntc.law.refusal import Refusal

ARTICLE = "Luật Khiếu nại, Điều 46; NĐ 31/2019/NĐ-CP, Điều 18"


@met_when("Quyết định, kết luận đã có hiệu lực")
def in_force(facts: EnforcementFacts) -> Iterator[Refusal]:
    """Nothing is enforced before it is in force — Luật Khiếu nại, Điều 44, 45."""
    if facts.effective_on is not None and facts.on < facts.effective_on:
        yield Refusal("Luật Khiếu nại, Điều 44, Điều 45", "Quyết định chưa có hiệu lực pháp luật.")


def somebody_owes(facts: EnforcementFacts) -> Iterator[Refusal]:
    """An obligation is somebody's: a party of the file, or a body — Luật Khiếu nại, Điều 45, 46."""
    if facts.party is None and facts.owing_unit is None:
        yield Refusal("Luật Khiếu nại, Điều 45, Điều 46", "Chưa ghi ai có nghĩa vụ thi hành.", "party")


def due_ahead(facts: EnforcementFacts) -> Iterator[Refusal]:
    """An obligation falls due after it is named."""
    if facts.obligation_due_on is not None and facts.obligation_due_on < facts.on:
        yield Refusal(ARTICLE, "Hạn thi hành phải từ ngày ghi nghĩa vụ trở đi.", "obligation_due_on")


def obligation_named(facts: EnforcementFacts) -> Iterator[Refusal]:
    """Only an obligation that was named is reported as done."""
    if facts.obligation_no is not None and not 1 <= facts.obligation_no <= facts.obligations_named:
        yield Refusal(ARTICLE, f"Không có nghĩa vụ số {facts.obligation_no}.", "obligation_no")


@met_when("Đã ghi ai phải làm gì, đến khi nào")
def has_obligations(facts: EnforcementFacts) -> Iterator[Refusal]:
    """It must be said who is to do what by when — NĐ 124/2020, Điều 31."""
    if facts.obligations == 0:
        yield Refusal(ARTICLE, "Chưa ghi nghĩa vụ nào: ai phải làm gì, đến khi nào.", helps="oblige")


@met_when("Mọi nghĩa vụ đã thi hành xong")
def all_done(facts: EnforcementFacts) -> Iterator[Refusal]:
    """Enforcement is over when every obligation is done — Luật Khiếu nại, Điều 46."""
    if facts.obligations_open:
        yield Refusal(ARTICLE, f"Còn {facts.obligations_open} nghĩa vụ chưa thi hành xong.", helps="record")


def something_open(facts: EnforcementFacts) -> Iterator[Refusal]:
    """Only what is still owed is coerced — NĐ 124/2020, Điều 32 đến 35."""
    if not facts.obligations_open:
        yield Refusal("NĐ 124/2020/NĐ-CP, Chương IV", "Không còn nghĩa vụ nào phải cưỡng chế.")


SUMS = (
    ("to_recover_money", "recovered_so_far", "recovered_money", "tiền thu hồi"),
    ("to_recover_land", "recovered_land_so_far", "recovered_land", "đất thu hồi"),
    ("to_return_money", "returned_so_far", "returned_money", "tiền trả lại"),
    ("to_return_land", "returned_land_so_far", "returned_land", "đất trả lại"),
)


def not_more_than_owed(facts: EnforcementFacts) -> Iterator[Refusal]:
    """No more is recovered or returned than the decision named — Biểu 05/KQTH."""
    for owed, so_far, now, what in SUMS:
        if getattr(facts, so_far) + getattr(facts, now) > getattr(facts, owed):
            yield Refusal("TT 06/2025/TT-TTCP, Biểu 05/KQTH", f"Số {what} vượt số phải thi hành.", now)


def people_consistent(facts: EnforcementFacts) -> Iterator[Refusal]:
    """Of the people named in a column, no more can be officials than there are people — Biểu 05/KQTH."""
    if facts.punished_staff > facts.punished_people:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 05/KQTH cột 12, 28", "Số cán bộ lớn hơn số người.", "punished_staff")
    if facts.prosecuted_staff > facts.prosecuted_people:
        yield Refusal("TT 06/2025/TT-TTCP, Biểu 05/KQTH cột 15, 31", "Số cán bộ lớn hơn số người.", "prosecuted_staff")
