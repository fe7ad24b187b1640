"""What the command line and the operators' pages answer, in words and in exit codes."""

import json
import signal
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.test import Client
from pytest_django import Settings

from kntc.config import entry, static_files
from kntc.proceedings import verification


def asked(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    """The exit code, or the last words, of the command line."""
    monkeypatch.setattr(sys, "argv", ["kntc", *words])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    return ended.value.code


def test_without_a_word_the_command_line_lists_what_it_knows(capsys: pytest.CaptureFixture[str]) -> None:
    entry.execute([])
    told = capsys.readouterr().out
    assert told.startswith("kntc LỆNH [--help]\n")
    for command in ("serve", "migrate", "verify", "due", "load-units", "create-account", "demo-accounts"):
        assert f"\n  {command} " in told


def test_a_due_date_is_told_in_words(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(monkeypatch, "due", "KN-2", "2026-08-10") == 0
    assert "thứ Tư, 09/09/2026" in capsys.readouterr().out


def test_whoever_interrupts_a_command_gets_the_usual_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: list[str]) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(entry, "execute", interrupted)
    # Whatever ran before in this process may have listened for it.
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        assert asked(monkeypatch, "serve") == 130
    finally:
        signal.signal(signal.SIGINT, former)


def test_a_setting_that_is_wrong_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: list[str]) -> None:
        raise ImproperlyConfigured("KNTC_PORT không phải là số")

    monkeypatch.setattr(entry, "execute", refuses)
    assert asked(monkeypatch, "serve") == "kntc: KNTC_PORT không phải là số"


def test_django_without_a_secret_says_which_one_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KNTC_SECRET_KEY", raising=False)
    told = entry.in_vietnamese(ImproperlyConfigured("The SECRET_KEY setting must not be empty."))
    assert told.startswith("thiếu khóa bí mật, hãy đặt biến môi trường KNTC_SECRET_KEY (")


@pytest.mark.django_db
@pytest.mark.parametrize(("faults", "code"), [([], None), (["hồ sơ A: đã bị sửa"], 1)])
def test_verification_answers_machines_too(
    faults: list[str], code: int | None, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(verification, "faults_of_states", lambda: iter(faults))
    out, ended = StringIO(), None
    try:
        call_command("verify", json=True, stdout=out)
    except CommandError as refusal:
        ended = refusal.returncode
    assert (json.loads(out.getvalue()), ended) == ({"ok": not faults, "faults": faults}, code)


def test_only_the_owner_makes_tables(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")
    with pytest.raises(CommandError, match="Thiếu DATABASE_OWNER_URL"):
        call_command("migrate")


@pytest.mark.django_db
def test_a_server_without_its_database_says_so_to_operators(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", unreachable)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database unreachable\n")
    assert client.get("/healthz").status_code == 200


def test_static_files_are_collected_again_only_when_one_changed(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected: list[str] = []
    settings.STATIC_ROOT = tmp_path / "static"
    monkeypatch.setattr(static_files, "call_command", lambda command, **_: collected.append(command))
    static_files.collect_if_stale()
    static_files.collect_if_stale()
    assert collected == ["collectstatic"]
    monkeypatch.setattr(static_files, "fingerprint", lambda: "other")
    static_files.collect_if_stale()
    assert collected == ["collectstatic"] * 2
