"""The seven paths, each as its user goes it: what is pressed, and what must come back — bảy đường đo."""

import base64
import json
from collections.abc import Callable, Sequence
from itertools import count, cycle
from random import Random

from uuid_utils.compat import uuid7

from kntc.config.demo import people as invented
from kntc.config.demo.officials import PASSWORD
from tests.bench.client import FOUND, OK, Browser, Deed, WrongAnswer, expect
from tests.bench.people import Clerk
from tests.bench.server import BARE

INTAKE = "/nghiep-vu/don/nhan/?loai="
BARE_ROWS = 50
WORDS = (
    "Gia đình tôi sử dụng thửa đất từ năm 1987, có giấy tờ kèm theo. Khi thu hồi, cơ quan chỉ bồi thường một phần, "
    "phần còn lại cho là đất do xã quản lý. Tôi đã nhiều lần đề nghị xem lại hồ sơ địa chính nhưng chưa được trả lời. "
) * 5
MATTERS = ("bồi thường", "hỗ trợ", "tái định cư", "cấp giấy chứng nhận", "thu hồi đất", "xử phạt", "ranh giới thửa đất")


def bare(port: int) -> list[Deed]:
    """The view to compare with."""
    return [_reading(Browser(port), [f"{BARE}{pk}" for pk in range(1, BARE_ROWS)]) for _ in range(8)]


def look_up(port: int, codes: Sequence[str]) -> list[Deed]:
    """A citizen types the code of a receipt; nobody is signed in."""
    return [_looking_up(Browser(port), cycle(codes[nth::8])) for nth in range(8)]


def _looking_up(browser: Browser, codes: "cycle[str]") -> Deed:
    def deed() -> None:
        answer = expect(browser.send("/tra-cuu/", {"ma": [next(codes)]}), OK)
        if "Nhận ngày" not in answer.text:
            raise WrongAnswer("Không tìm thấy mã đúng.")

    return deed


def _reading(browser: Browser, pages: Sequence[str]) -> Deed:
    turn = cycle(pages)
    return lambda: void(expect(browser.get(next(turn)), OK))


def void(_answer: object) -> None:
    """A deed gives nothing back."""


def at_work(port: int, clerk: Clerk) -> Browser:
    """The clerk's browser, signed in."""
    browser = Browser(port)
    browser.sign_in(clerk.username, PASSWORD)
    return browser


def work_list(port: int, clerks: Sequence[Clerk]) -> list[Deed]:
    """The first page of the list."""
    return [_reading(at_work(port, clerk), ["/nghiep-vu/"]) for clerk in clerks]


def dossier(port: int, clerks: Sequence[Clerk], which: Callable[[Clerk], Sequence[object]]) -> list[Deed]:
    """A file is opened."""
    pages = [[f"/nghiep-vu/ho-so/{pk}/" for pk in which(clerk)] for clerk in clerks]
    return [_reading(at_work(port, clerk), each) for clerk, each in zip(clerks, pages, strict=True)]


def search(port: int, clerks: Sequence[Clerk]) -> list[Deed]:
    """A name or a few words, in turn, without diacritics or with."""
    return [_searching(at_work(port, clerk), clerk) for clerk in clerks]


def _searching(browser: Browser, clerk: Clerk) -> Deed:
    typed = browser.form("/nghiep-vu/tra-cuu/").sent()
    words = cycle([each for pair in zip(clerk.names, clerk.subjects, strict=False) for each in pair])

    def deed() -> None:
        answer = expect(browser.send("/nghiep-vu/tra-cuu/", typed | {"tim": [next(words)]}), OK)
        if "ho-so/" not in answer.text:
            raise WrongAnswer("Tra cứu không thấy gì.")

    return deed


def entry(port: int, clerks: Sequence[Clerk], kind: str, seed: str) -> list[Deed]:
    """A petition that came by post is typed and saved; what is measured is the saving."""
    return [_entering(at_work(port, clerk), kind, Random(f"{seed} {nth}")) for nth, clerk in enumerate(clerks)]  # noqa: S311 -- invented people


def _entering(browser: Browser, kind: str, rng: Random) -> Deed:
    page = browser.form(INTAKE + kind, "intake")
    number = count()

    def deed() -> None:
        answers = _typed(kind, rng, next(number))
        sent = page.filled(answers) | {"key": [str(uuid7())], "luu": ["ho-so"]}
        answer = browser.send(INTAKE + kind, sent, parts=True)
        if answer.status != FOUND or "/ho-so/" not in answer.location:
            raise WrongAnswer(f"{answer.status} {answer.location} {answer.text[:20000]}")

    return deed


def _typed(kind: str, rng: Random, number: int) -> dict[str, str]:
    name, matter = invented.full_name(rng), rng.choice(MATTERS)
    sealed = kind == "denunciation"
    subject = "Tố cáo cán bộ lập khống hồ sơ" if sealed else "Khiếu nại quyết định"
    return {
        "received_on": "hn",
        "channel": "post",
        "signed": "yes",
        "nguoi-0-name": name,
        "nguoi-0-id_no": f"000{rng.randrange(10**9):09}",
        "nguoi-0-address": f"Thôn {rng.choice(invented.HAMLETS)}",
        "opposed_name": invented.full_name(rng),
        "subject": f"{subject} {matter} thửa {rng.randrange(1, 999)}, tờ bản đồ {number % 90 + 1}",
        "text": WORDS,
    }


def message(port: int, programs: Sequence[str], example: dict[str, object]) -> list[Deed]:
    """Other software sends a petition with its scan."""
    return [_sending(Browser(port), programs[nth::8], example, nth) for nth in range(8)]


def _sending(browser: Browser, programs: Sequence[str], example: dict[str, object], nth: int) -> Deed:
    turn, number = cycle(programs), count()

    def deed() -> None:
        told = f"{example['NoiDungDon']} {nth}-{next(number)}-{uuid7()}"
        body = json.dumps(example | {"NoiDungDon": told}).encode()
        pair = base64.b64encode(next(turn).encode()).decode()
        told_back = browser.ask(
            "POST",
            "/lien-thong/KNTC/CapNhatVuViec",
            body,
            Authorization=f"Basic {pair}",
            Content_Type="application/json",
        )
        answer = json.loads(json.loads(expect(told_back, OK).text))
        if not answer["Id"]:
            raise WrongAnswer(answer["Message"])

    return deed
