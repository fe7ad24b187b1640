"""The six steps of the wizard as milestones — các bước của đợt sắp xếp."""

from dataclasses import dataclass

from django.urls import reverse

from kntc.reforms.models import Reform
from kntc.reforms.preview import Preview
from kntc.reforms.terms import Stage

ORDER = ("basis", "bodies", "people", "files", "check", "show")
WORDS = {
    "basis": "Căn cứ",
    "bodies": "Đơn vị cũ, mới",
    "people": "Cán bộ",
    "files": "Hồ sơ dở dang",
    "check": "Kiểm tra lại",
    "show": "Người thứ hai duyệt",
}


@dataclass(frozen=True)
class Step:
    """A milestone: its words, what is said beneath, whether it is passed, where it leads."""

    words: str
    when: str
    look: str
    url: str


def steps(seen: Preview | None, current: str) -> list[Step]:
    """The milestones on a page of the wizard; those before the present one are passed."""
    place = ORDER.index(current)
    return [_step(name, seen, nth - place) for nth, name in enumerate(ORDER)]


def _step(name: str, seen: Preview | None, after: int) -> Step:
    look = "current" if after == 0 else "passed" if after < 0 else ""
    reform = seen.reform if seen else None
    url = reverse(f"reforms:{name}", args=[reform.pk]) if reform and reform.is_draft and after else ""
    return Step(WORDS[name], _said(name, seen) if seen else "", look, "" if name == "show" else url)


def _said(name: str, seen: Preview) -> str:
    reform = seen.reform
    if name == "bodies":
        return f"{len(seen.origins)} thành {len(seen.heirs)}"
    return {
        "basis": f"hiệu lực {reform.on:%d/%m/%Y}",
        "people": f"{len(seen.staffing)} vị trí",
        "files": f"{seen.files} hồ sơ",
        "check": "chưa có gì thay đổi" if reform.is_draft else "đã gửi",
        "show": _approval(reform),
    }[name]


def _approval(reform: Reform) -> str:
    if reform.stage in (Stage.DRAFT, Stage.SENT):
        return f"trước {reform.on:%d/%m/%Y}"
    return f"{reform.approved_at:%d/%m/%Y}" if reform.approved_at else ""
