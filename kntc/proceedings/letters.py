"""Letters in words: kind, number, deadline and the way there; of a sealed matter the number alone — lời thư báo."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.law.workday import WorkCalendar
from kntc.notices.actions import Words
from kntc.notices.models import Letter, LetterKind, News
from kntc.notices.queries import unread
from kntc.proceedings import clock, queries
from kntc.proceedings.models import Proceeding
from kntc.proceedings.news import spoken
from kntc.proceedings.urgency import Group, group
from kntc.workdays.queries import calendar

TOLD = {Group.OVER: "Quá hạn", Group.TODAY: "Hết hạn hôm nay", Group.NEAR: "Trong 3 ngày làm việc tới"}
MOST = 50
HEADINGS = {News.RETURNED: "bị trả lại, cần xử lý lại", News.ASSIGNED: "vừa được phân công cho bạn"}
FOOT = (
    "Thư do hệ thống gửi, không trả lời thư này. Chọn nhận hay không nhận: {wishes}\n"
    "Thư không nêu tên người và nội dung vụ việc; mở hệ thống để xem."
)


def word(letter: Letter) -> Words | None:
    """The letter as it goes out now; nothing when there is nothing left to say or the post sees it no longer."""
    if not letter.post.in_force(clock.today()):
        return None
    return _digest(letter.post, letter.on) if letter.kind == LetterKind.DIGEST else _news(letter)


def _digest(post: Post, on: date) -> Words | None:
    days = calendar()
    due = list(queries.due_soon(post, on=on, until=days.add_working_days(on, 3))[: MOST + 1])
    parts = [part for each in TOLD if (part := _part(each, due, on, days))]
    new = unread(post).count()
    if not parts and not new:
        return None
    if len(due) > MOST:
        parts.append(f"Còn nữa: xem danh sách việc tại {_address(reverse('desk:worklist'))}")
    if new:
        parts.append(f"Diễn biến mới chưa xem: {new}.")
    return Words(f"Việc ngày {on:%d/%m/%Y}: {len(due[:MOST])} hồ sơ đến hạn, {new} tin mới", _letter(post, parts))


def _part(heading: Group, due: Iterable[Proceeding], on: date, days: WorkCalendar) -> str:
    found = [each for each in due if group(each, is_paused=False, on=on, calendar=days) is heading]
    return "\n".join([f"{TOLD[heading]}:", *(f"- {_line(each)}" for each in found[:MOST])]) if found else ""


def _line(proceeding: Proceeding) -> str:
    """One matter; of a sealed one nothing but its number, not even the way there."""
    if proceeding.dossier.is_sealed or proceeding.due_on is None:
        return spoken(proceeding)
    return f"{spoken(proceeding)}, hạn {proceeding.due_on:%d/%m/%Y}: {_address(_page_of(proceeding))}"


def _news(letter: Letter) -> Words | None:
    found = queries.visible_to(letter.post, on=clock.today()).filter(diary=letter.event_id).first()
    if found is None:
        return None
    said = HEADINGS[News(letter.news)]
    return Words(f"{spoken(found)} {said}", _letter(letter.post, [f"{_line(found)}\n{said.capitalize()}."]))


def _letter(post: Post, parts: list[str]) -> str:
    greeting = f"Kính gửi {post.label}, {post.unit.name},"
    foot = FOOT.format(wishes=_address(reverse("notices:wishes")))
    return "\n\n".join([greeting, *parts, f"Bàn làm việc: {_address(reverse('desk:worklist'))}", foot]) + "\n"


def _page_of(proceeding: Proceeding) -> str:
    return f"{reverse('proceedings:dossier', args=[proceeding.dossier_id])}?luot={proceeding.pk}"


def _address(path: str) -> str:
    return f"{settings.ADDRESS}{path}"
