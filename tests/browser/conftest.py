"""A browser, and officials who sit before it — trình duyệt."""

import shutil
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, date, datetime, time

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from kntc.accounts.models import Post
from kntc.proceedings import clock
from tests.browser.inspection import Inspector
from tests.browser.official import Official

# A browser for tests: no sandbox for root, no word to anybody but the program, few processes of its own.
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--in-process-gpu",
    "--process-per-site",
)
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
"""The one without a screen does the same for three quarters of the work."""
SCREEN: ViewportSize = {"width": 1366, "height": 768}
"""What stands on most desks of an office."""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, while tests of this folder run.

    Playwright's loop runs in the tests' own thread. Django is told that its questions there are meant, and keeps
    connections of its own for it: none may stay open on the other side, or the database could not be renewed.
    """
    connections.close_all()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()
        connections.close_all()


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friday, 20 November 2026."""
    mornings(monkeypatch, date(2026, 11, 20))


def mornings(patch: pytest.MonkeyPatch, day: date) -> None:
    """It is that day, at nine in the morning in Vietnam, in every thread that answers a browser."""
    morning = datetime.combine(day, time(2), tzinfo=UTC)
    patch.setattr(clock, "_played", ContextVar("recorded_at", default=morning))


class Room:
    """Where officials sit, each with a browser window of their own."""

    def __init__(self, chromium: Browser, home: str) -> None:
        """Nobody is there yet."""
        self.chromium, self.home = chromium, home
        self.people: list[Official] = []
        self.inspector: Inspector | None = None

    def seat(self, post: Post, *, scripts: bool = True) -> Official:
        """Somebody sits down and has not signed in."""
        window = self.chromium.new_context(viewport=SCREEN, locale="vi-VN", java_script_enabled=scripts)
        # A machine that does other work besides may take its time; one that is quiet never waits.
        window.set_default_timeout(30_000)
        person = Official(window.new_page(), self.home, post, self.inspector)
        self.people.append(person)
        return person

    def welcome(self, post: Post, *, scripts: bool = True) -> Official:
        """Somebody comes back to a window in which they signed in before."""
        person, earlier = self.seat(post, scripts=scripts), Client()
        earlier.force_login(post.account)
        session = earlier.cookies[settings.SESSION_COOKIE_NAME].value
        person.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.home}])
        return person

    def close(self) -> list[str]:
        """Everybody leaves; gives what their browsers complained of."""
        for person in self.people:
            person.page.context.close()
        return [fault for person in self.people for fault in person.faults]


@pytest.fixture
def room(chromium: Browser, served: str) -> Iterator[Room]:
    """A room; no browser in it may have complained of anything."""
    room = Room(chromium, served)
    yield room
    assert room.close() == []


@pytest.fixture
def inspected(room: Room, request: pytest.FixtureRequest) -> Iterator[Inspector]:
    """Whatever page comes up before anybody of the room, nothing on it stands in anybody's way."""
    room.inspector = Inspector(request.node.name)
    yield room.inspector
    assert not room.inspector.found, "\n".join(room.inspector.found)
