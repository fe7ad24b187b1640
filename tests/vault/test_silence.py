"""Logs, error pages and exceptions say nothing of a sealed person — không lộ qua nhật ký, lỗi."""

import logging
import re
import traceback
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter
from pytest_django import Settings

from kntc.vault import actions, envelope, queries
from kntc.vault.identity import FormatUnknown, Identity
from kntc.vault.keys import KeyRing, KeyUnusable, Tampered
from kntc.vault.reasons import Reason
from tests.vault.conftest import DENOUNCER, SETTLER, STRANGER, Seal, betrayals

KEYS = KeyRing([b"a" * 32])
HERE = {"sealed_id": UUID(int=1), "dossier_id": UUID(int=2)}
ELSEWHERE = {"sealed_id": UUID(int=1), "dossier_id": UUID(int=3)}


def error_page(error: BaseException) -> str:
    """What Django would show or mail of an exception: its words, and the variables of every frame of the program."""
    frames = ExceptionReporter(None, type(error), error, error.__traceback__).get_traceback_frames()
    program = [frame for frame in frames if "/tests/" not in frame["filename"]]
    assert any("/kntc/vault/" in frame["filename"] for frame in program)
    return "\n".join([*traceback.format_exception_only(error), *(repr(frame["vars"]) for frame in program)])


@pytest.mark.usefixtures("committed_vault")
def test_a_look_and_its_seal_leave_no_word_in_log_or_sql(seal: Seal, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as captured:
        sealed = seal()
        assert actions.reveal(sealed.id, actor=SETTLER, reason=Reason.SETTLE) == DENOUNCER
        with pytest.raises(actions.NotGranted):
            actions.reveal(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    written = caplog.text + "".join(query["sql"] for query in captured)
    assert "vault" in written
    assert betrayals(written) == []


@pytest.mark.usefixtures("committed_vault")
def test_refusals_name_nobody(seal: Seal) -> None:
    sealed = seal()
    with pytest.raises(actions.NotGranted) as refused:
        actions.reveal(sealed.id, actor=STRANGER, reason=Reason.SETTLE)
    assert str(refused.value) == "Vị trí công tác này không có quyền xem danh tính được giữ bí mật."
    assert betrayals(repr((sealed, queries.lines_of(sealed.id, actor=SETTLER), queries.grants_of(SETTLER)))) == []


@pytest.mark.usefixtures("db")
def test_the_error_page_of_a_failed_seal_shows_nothing(seal: Seal, settings: Settings) -> None:
    settings.VAULT_KEY_FILE, settings.VAULT_KEY = "", "QUJD"
    with pytest.raises(KeyUnusable) as failed:
        seal(DENOUNCER)
    page = error_page(failed.value)
    assert betrayals(page) == []
    assert not re.search("QUJD|ABC", page)


@pytest.mark.parametrize("broken", [DENOUNCER.to_json()[:300], DENOUNCER.to_json().replace(b'"alias"', b'"nick"')])
def test_the_error_page_of_an_unreadable_record_shows_nothing(broken: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Identity, "to_json", lambda _: broken)
    closed = envelope.close(DENOUNCER, keys=KEYS, **HERE)
    with pytest.raises(FormatUnknown) as failed:
        envelope.unclose(closed, keys=KEYS, **HERE)
    assert betrayals(error_page(failed.value)) == []


def test_the_error_page_of_a_changed_row_shows_no_key() -> None:
    closed = envelope.close(DENOUNCER, keys=KEYS, **HERE)
    with pytest.raises(Tampered) as failed:
        envelope.unclose(closed, keys=KEYS, **ELSEWHERE)
    page = error_page(failed.value)
    assert "a" * 32 not in page
    assert betrayals(page) == []
