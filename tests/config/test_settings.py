"""Settings come from the environment; what is missing stops the start."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kntc.config import secret_files
from tests.config.measured import measured
from tests.database import ROOT

KEYS = {"KNTC_SECRET_KEY": "newest,older,oldest", "KNTC_VAULT_KEY": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """The settings as they are read in a given environment."""
    for name in [name for name in os.environ if name.startswith(("KNTC_", "DATABASE_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KNTC_DATA", str(tmp_path))

    def read(**environment: str) -> dict[str, Any]:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return read_anew()

    return read


def read_anew() -> dict[str, Any]:
    """The settings of the present environment, beside those that the tests run under."""
    spec = importlib.util.find_spec("kntc.config.settings")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def kntc(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line, in an environment of its own."""
    return subprocess.run(  # noqa: S603 -- our own command line
        [sys.executable, "-m", "kntc", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **measured(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_newest_secret_signs_and_the_older_still_verify(settings_with: Any) -> None:
    settings = settings_with(**KEYS)
    assert settings["SECRET_KEY"] == "newest"
    assert settings["SECRET_KEY_FALLBACKS"] == ["older", "oldest"]


def test_a_vault_key_file_goes_before_a_key(settings_with: Any) -> None:
    settings = settings_with(**KEYS, KNTC_VAULT_KEY_FILE="/run/keys/vault")
    assert (settings["VAULT_KEY_FILE"], settings["VAULT_KEY"]) == ("/run/keys/vault", "")


@pytest.mark.parametrize(
    ("hosts", "encrypted"), [("", False), ("localhost,127.0.0.1", False), ("kntc.example.invalid", True)]
)
def test_cookies_need_encryption_everywhere_but_on_the_machine_itself(
    hosts: str,
    encrypted: bool,  # noqa: FBT001 -- a parameter of the table above
    settings_with: Any,
) -> None:
    settings = settings_with(KNTC_ALLOWED_HOSTS=hosts)
    assert settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is encrypted
    assert settings["SECURE_SSL_REDIRECT"] is encrypted
    bound = [settings[name].startswith("__Host-") for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME")]
    assert bound == [encrypted, encrypted]


def test_a_named_server_is_used_with_two_logins(settings_with: Any) -> None:
    settings = settings_with(
        DATABASE_URL="postgresql://kntc_app:a@db.invalid/kntc",
        DATABASE_OWNER_URL="postgresql://kntc_owner:o@db.invalid/kntc",
    )
    assert settings["DATABASES"]["default"]["USER"] == "kntc_app"
    assert settings["DATABASES"]["owner"]["USER"] == "kntc_owner"


def test_the_application_has_no_owner_when_only_its_own_login_is_named(settings_with: Any) -> None:
    assert set(settings_with(DATABASE_URL="postgresql://kntc_app:a@db.invalid/kntc")["DATABASES"]) == {"default"}


def test_without_a_server_both_logins_use_the_embedded_one(settings_with: Any, tmp_path: Path) -> None:
    databases = settings_with()["DATABASES"]
    assert [databases[alias]["USER"] for alias in ("default", "owner")] == ["kntc_app", "kntc_owner"]
    assert databases["default"]["PASSWORD"] == ""
    assert databases["default"]["OPTIONS"]["passfile"].endswith("pgpass")
    assert list(tmp_path.iterdir()) == []


def test_mail_goes_where_the_environment_says(settings_with: Any) -> None:
    settings = settings_with(KNTC_EMAIL_URL="smtps://may-chu:m%40t@mail.invalid?from=kntc@mail.invalid")
    assert settings["EMAIL_HOST_PASSWORD"] == "m@t"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"], settings["EMAIL_USE_SSL"]) == ("mail.invalid", 465, True)
    assert settings["DEFAULT_FROM_EMAIL"] == "kntc@mail.invalid"


def test_the_demo_draws_its_secrets_once_for_its_owner_only(tmp_path: Path) -> None:
    secret_files.draw(tmp_path)
    drawn = {file.name: file.read_text(encoding="ascii") for file in tmp_path.iterdir()}
    assert sorted(drawn) == ["secret-key", "vault-key"]
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    secret_files.draw(tmp_path)
    assert {file.name: file.read_text(encoding="ascii") for file in tmp_path.iterdir()} == drawn


@pytest.mark.parametrize("missing", ["KNTC_SECRET_KEY", "KNTC_VAULT_KEY"])
def test_a_missing_secret_stops_the_start_before_anything_is_made(missing: str, tmp_path: Path) -> None:
    given = {name: key for name, key in KEYS.items() if name != missing}
    answer = kntc("serve", KNTC_DATA=str(tmp_path), **given)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"kntc: thiếu khóa bí mật, hãy đặt biến môi trường {missing} (")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_command_is_an_error() -> None:
    answer = kntc("no-such-thing", DATABASE_URL="postgresql://kntc_app@localhost:1/kntc")
    assert (answer.returncode, "no_such_thing" in answer.stderr) == (1, True)


def test_an_unreachable_database_is_one_sentence_and_an_exit_code() -> None:
    answer = kntc("load-units", DATABASE_URL="postgresql://kntc_app@127.0.0.1:1/kntc", KNTC_SECRET_KEY="x")
    assert answer.returncode == 1
    assert answer.stderr.startswith("kntc: cơ sở dữ liệu báo lỗi: ")
    assert answer.stderr.count("\n") == 1
