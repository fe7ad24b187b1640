"""Somebody at a screen: reads what is written there, types, presses — cán bộ trước màn hình.

Nothing is found by how the page is made: a box by its label, a button by its words.
"""

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, expect

from kntc.accounts.models import Post
from tests.browser.inspection import Inspector

OPTIONAL = r"( không bắt buộc)?"
CUT_OFF = ("htmx:afterRequest", "htmx:sendError", "htmx:sendAbort")
LEFT_EARLY = "net::ERR_ABORTED"
BUTTONS = {
    "Phân loại đơn, kiểm tra điều kiện xử lý": "Lưu phân loại",
    "Đề xuất hướng xử lý": "Trình duyệt",
    "Lãnh đạo phòng duyệt, trình người có thẩm quyền": "Phê duyệt",
    "Duyệt đề xuất thụ lý": "Phê duyệt",
    "Duyệt và chuyển đơn đến cơ quan trong hệ thống": "Phê duyệt",
    "Duyệt và trả đơn cho nơi chuyển, nêu rõ lý do": "Phê duyệt",
}
"""What the button of a step says where it does not bear the step's own words."""
Give = Callable[[Locator, str], None]
"""How a box takes an answer."""


class Official:
    """A person in a post with a browser window; ``seen`` is the source of every page that came up."""

    def __init__(self, page: Page, home: str, post: Post, inspector: Inspector | None = None) -> None:
        """Sit down; whatever the browser complains of is noted as a fault."""
        self.page, self.home, self.post, self.inspector = page, home, post, inspector
        self.seen: list[str] = []
        self.faults: list[str] = []
        page.on("console", self._note_complaint)
        page.on("pageerror", self._note_error)
        page.on("requestfailed", self._note_failure)

    # Going somewhere

    def goes_to(self, address: str) -> int:
        """Type an address; gives the answer's number."""
        answer = self.page.goto(self.home + address)
        assert answer is not None
        self._look()
        return answer.status

    def is_turned_away_from(self, address: str) -> str:
        """Type an address that is not for this person; gives what the page says instead."""
        assert self.goes_to(address) in {403, 404}
        self.forgets_refusals(address)
        return self.words()

    def forgets_refusals(self, address: str) -> None:
        """The browser notes in its console that a page was refused; here that is what should happen."""
        self.faults = [fault for fault in self.faults if address not in fault]

    def signs_in(self, password: str) -> None:
        """Open the first page and give name and password."""
        self.goes_to("/nghiep-vu/")
        self.fills_in({"Tên đăng nhập": self.post.account.username, "Mật khẩu": password})
        self.presses("Đăng nhập")

    def signs_out(self) -> None:
        """Open the menu under one's own name and leave."""
        self.page.get_by_role("banner").get_by_text(self.post.account.full_name).click()
        self.presses("Đăng xuất")

    def follows(self, words: str) -> None:
        """Press a link by its words, or by how they begin: one of the page before one of the frame around it."""
        named = re.compile(f"^{_plain(words)}")
        link = self.page.get_by_role("main").get_by_role("link", name=named)
        link = link if link.count() else self.page.get_by_role("link", name=named)
        self._turns_the_page(link.first.click)

    def presses_at(self, place: Locator, words: str) -> None:
        """Press a link that stands several times on the page: the one at that place."""
        self._turns_the_page(place.get_by_role("link", name=words).click)

    def turns_to(self, tab: str) -> None:
        """Choose a tab over a list; with scripts only the list is replaced, so wait until it is the chosen one."""
        link = self.page.get_by_role("navigation", name="Danh sách việc").get_by_role("link", name=tab)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        self._look()

    def presses(self, words: str) -> None:
        """Press the button that bears exactly these words."""
        self._turns_the_page(self.button(words).click)

    def presses_twice(self, words: str) -> None:
        """Press it twice, as fast as a nervous hand does."""
        # Two answers come, of which one may be cut off by the other; the page is read when nothing more is under way.
        with self.page.expect_event("domcontentloaded"):
            self.button(words).dblclick()
        self.page.wait_for_load_state("networkidle")
        self._look()

    def button(self, words: str) -> Locator:
        """The button with these words."""
        return self.page.get_by_role("button", name=words, exact=True)

    def strikes(self, key: str) -> None:
        """Press a key that leads to another page."""
        self._turns_the_page(lambda: self.page.keyboard.press(key))

    def opens_part(self, part: str) -> None:
        """Choose one of the parts of the file."""
        tabs = self.page.get_by_role("navigation", name="Các mục của hồ sơ")
        self._turns_the_page(tabs.get_by_role("link", name=part).click)

    @property
    def file(self) -> str:
        """The address of the file that is open."""
        return self.address.partition("?")[0]

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.page.url.removeprefix(self.home)

    # Filling in

    def fills_in(self, answers: Mapping[str, str], where: Locator | None = None) -> None:
        """Answer questions by their labels, whatever box stands beside them; what is folded away is unfolded."""
        for label, answer in answers.items():
            self._answer(where or self.page.get_by_role("main"), label, answer)

    def adds_person(self, place: int, answers: Mapping[str, str]) -> None:
        """Unfold the boxes of the second, third … of those who came, and fill them in."""
        fold = self.page.locator("details").filter(has=self.page.get_by_text(re.compile(f"^Người thứ {place}\\b")))
        _unfold(fold.get_by_role("textbox", include_hidden=True).first)
        self.fills_in(answers, fold)

    def attaches(self, place: str, name: str, content: bytes) -> None:
        """Choose a PDF from the own disk for that place among the papers."""
        box = self.page.get_by_label(f"Chọn tệp: {place}", exact=True)
        if not box.is_visible():
            _unfold(box)
        box.set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})

    def box(self, label: str) -> Locator:
        """The one box of that label which takes letters."""
        return self.page.get_by_role("textbox", name=_labelled(label))

    def takes(self, step: str, on: str, answers: Mapping[str, str] | None = None) -> None:
        """Choose the step in the file, fill its page in and press its button."""
        self.begins(step)
        self.fills_in({"Ngày thực hiện": on} | dict(answers or {}))
        self.presses(BUTTONS.get(step, step))
        assert f"Đã ghi: {step}." in self.words(), self.words()

    def begins(self, step: str) -> None:
        """Choose the step in the file, among what comes next or among the exits for when they are needed."""
        link = self._way_to(step)
        link = link if link.count() else self.page.get_by_role("link", name=step, exact=True)
        self._turns_the_page(link.first.click)

    # Reading

    def words(self) -> str:
        """What is written on the page, without the frame around it; what is folded away is left out."""
        return self.page.get_by_role("main").inner_text()

    def reads(self, *told: str) -> None:
        """All this is written there, in this order."""
        shown, place = self.words(), 0
        for each in told:
            place = shown.find(each, place)
            assert place >= 0, f"{each}\n\nis not (or not in this place) in\n\n{shown}"

    def unfolds(self, words: str) -> None:
        """Open what is folded away under these words."""
        self.page.get_by_text(words, exact=True).click()

    def may_take(self, step: str) -> bool:
        """Whether the file offers that step to this person."""
        return self._way_to(step).count() > 0

    def is_told(self, label: str, message: str) -> None:
        """The message stands at the box, is tied to it for who cannot see, and the box is marked."""
        expect(self.box(label)).to_have_accessible_description(re.compile(_plain(message)))
        assert self.box(label).get_attribute("aria-invalid") == "true", label

    # Behind it

    def _way_to(self, step: str) -> Locator:
        named = re.compile(f"^(Ghi nhận|Lập văn bản|Tiếp nhận|Ghi muộn)… {_plain(step)}$")
        return self.page.get_by_role("main").get_by_role("link", name=named)

    def _answer(self, where: Locator, label: str, answer: str) -> None:
        named = _labelled(label)
        box, give = _asked(where, named)
        if not box.count():
            hidden, give = _asked(where, named, include_hidden=True)
            _unfold(hidden.first)
            box = _asked(where, named)[0]
        give(box, answer)

    def _turns_the_page(self, act: Callable[[], None]) -> None:
        with self.page.expect_navigation():
            act()
        self._look()

    def _look(self) -> None:
        self.seen.append(self.page.content())
        if self.inspector is not None and self.page.get_by_role("main").count():
            self.inspector.look(self.page)

    def _note_complaint(self, message: ConsoleMessage) -> None:
        """What htmx says of a request that went nowhere, the request itself says, too."""
        if message.text.startswith(CUT_OFF):
            return
        self.faults.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _note_error(self, error: Error) -> None:
        self.faults.append(f"script: {error}")

    def _note_failure(self, request: Request) -> None:
        """Who goes on before an answer has come cuts it off; every other failure is a fault."""
        if request.failure != LEFT_EARLY:
            self.faults.append(f"{request.failure}: {request.url}")


def _plain(words: str) -> str:
    """The words themselves as a pattern that the browser reads, too."""
    return re.sub(r"[][.*+?^${}()|/\\]", r"\\\g<0>", words)


def _labelled(words: str) -> re.Pattern[str]:
    return re.compile(f"^{_plain(words)}{OPTIONAL}$")


def _asked(where: Locator, named: re.Pattern[str], *, include_hidden: bool = False) -> tuple[Locator, Give]:
    """The box or the choices of that label, and how one answers there."""
    for role, give in (("textbox", Locator.fill), ("searchbox", Locator.fill), ("combobox", _choose_or_type)):
        box = where.get_by_role(role, name=named, include_hidden=include_hidden)  # type: ignore[arg-type] # a role is a literal to the types
        if box.count():
            return box, give
    group = where.get_by_role("group", name=named, include_hidden=include_hidden)
    return group.or_(where.get_by_role("radiogroup", name=named, include_hidden=include_hidden)), _pick


def _unfold(box: Locator) -> None:
    """Press what everything around the box is folded under."""
    closed = box.locator("xpath=ancestor::details[not(@open)]")
    while closed.count():
        closed.first.locator("summary").first.click()


def _pick(group: Locator, answer: str) -> None:
    choice = re.compile(f"^{_plain(answer)}(,|$| hướng thứ nhất theo luật$)", re.IGNORECASE)
    group.get_by_role("radio", name=choice).or_(group.get_by_role("checkbox", name=choice)).check()


def _choose_or_type(box: Locator, answer: str) -> None:
    """A list to choose from has its choices; a box that suggests has none until somebody types."""
    if box.get_by_role("option").count():
        box.select_option(label=answer)
    else:
        box.fill(answer)
        box.press("Tab")
