"""Somebody with a browser, without the drawing: cookies, forms, answers — người dùng."""

import gzip
import http.client
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlencode

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from kntc.accounts import factor_keys
from kntc.config.demo.officials import secret_of
from tests.petitions.screen import Form, Page, Typed

OK, FOUND = 200, 302
FORM = "application/x-www-form-urlencoded"


class WrongAnswer(Exception):
    """The program did not do what was asked; nothing is measured then."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str


class Browser:
    """One connection that is kept, one jar of cookies."""

    def __init__(self, port: int) -> None:
        """Open the line at the first request."""
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """One request; a line that the server closed meanwhile is opened anew."""
        kept = {
            "Accept-Encoding": "gzip",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        kept |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            self.line.request(method, path, body or None, kept)
            came = self.line.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self.line.close()
            self.line.request(method, path, body or None, kept)
            came = self.line.getresponse()
        raw = came.read()
        for cookie in came.headers.get_all("Set-Cookie", []):
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        text = gzip.decompress(raw) if came.headers["Content-Encoding"] == "gzip" else raw
        return Answer(came.status, text.decode(errors="replace"), came.headers["Location"] or "")

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self.ask("GET", path)

    def send(self, path: str, typed: Typed, *, parts: bool = False) -> Answer:
        """Send a form, in parts where the page has boxes for files."""
        if parts:
            return self.ask("POST", path, encode_multipart(BOUNDARY, typed), Content_Type=MULTIPART_CONTENT)
        return self.ask("POST", path, urlencode(typed, doseq=True).encode(), Content_Type=FORM)

    def form(self, path: str, named: str = "") -> Form:
        """A form of a page before anything is typed."""
        page = Page(expect(self.get(path), OK).text)
        return page.form(named) if named else page.forms[-1]

    def sign_in(self, username: str, password: str) -> None:
        """As at any desk."""
        typed = (
            Page(expect(self.get("/dang-nhap/"), OK).text).forms[0].filled({"login": username, "password": password})
        )
        if expect(self.send("/dang-nhap/", typed), FOUND).location.endswith("/lop-hai/"):
            code = factor_keys.code_of(secret_of(username), time.time())
            asked = Page(expect(self.get("/dang-nhap/lop-hai/"), OK).text).forms[0].filled({"code": code})
            expect(self.send("/dang-nhap/lop-hai/", asked), FOUND)


def expect(answer: Answer, status: int) -> Answer:
    """The answer, if it is the right one."""
    if answer.status != status:
        raise WrongAnswer(f"{answer.status} in place of {status}: {answer.text[:3000]}")
    return answer


@dataclass(frozen=True)
class Rate:
    """Requests per second, and the time within which nineteen of twenty were answered (milliseconds)."""

    a_second: float
    p95: float


Deed = Callable[[], None]


def measure(deeds: Sequence[Deed], seconds: float) -> Rate:
    """Let several people do the same thing over and over at once, for so long; a fault of one ends it all."""
    taken: list[float] = []
    faults: list[Exception] = []
    until = time.monotonic() + seconds

    def work(deed: Deed) -> None:
        while time.monotonic() < until and not faults:
            began = time.perf_counter()
            try:
                deed()
            except (WrongAnswer, OSError, http.client.HTTPException, LookupError) as fault:
                faults.append(fault)
            taken.append(time.perf_counter() - began)

    people = [threading.Thread(target=work, args=[deed]) for deed in deeds]
    began = time.perf_counter()
    for each in people:
        each.start()
    for each in people:
        each.join()
    if faults:
        raise faults[0]
    return Rate(len(taken) / (time.perf_counter() - began), quantiles(taken, n=20)[-1] * 1000)
