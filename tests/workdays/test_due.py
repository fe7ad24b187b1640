"""The command `kntc due` as scripts call it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kntc.law.limit import DayReading
from kntc.law.settings import DEFAULTS, Setting
from kntc.workdays import live, reckoning, shipped
from kntc.workdays.actions import choose, set_day
from kntc.workdays.terms import OFF
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 16)
SHIPPED = reckoning.Basis(shipped.calendar(), DEFAULTS, "lịch kèm theo chương trình")


def alone(data: Path) -> dict[str, str]:
    """An environment in which no database runs and none is named."""
    unset = {"DATABASE_URL", "DATABASE_OWNER_URL", "KNTC_SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"KNTC_DATA": str(data), "PYTHONPATH": str(ROOT)}


def ask(env: Mapping[str, str], *words: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "kntc", "due", *words], env=env, input=lines, capture_output=True, text=True, check=False
    )


def test_it_answers_without_a_database_and_starts_none(tmp_path: Path) -> None:
    answer = ask(alone(tmp_path / "data"), "KN-1", "2026-07-10", "--json")
    assert json.loads(answer.stdout) == {
        "rule": "KN-1",
        "start": "2026-07-10",
        "due": "2026-07-21",
        "length": 7,
        "unit": "wd",
        "instrument": "136/2025/QH15",
        "article": "điểm b khoản 15 Điều 2",
    }
    assert (answer.returncode, answer.stderr) == (0, "")
    assert not (tmp_path / "data").exists()


def test_it_answers_people_in_words(tmp_path: Path) -> None:
    answer = ask(alone(tmp_path), "TC-5", "2026-07-10", "--extended", "1")
    assert answer.stdout.splitlines() == [
        "Quy tắc:       TC-5. Thụ lý tố cáo → kết luận nội dung tố cáo",
        "Tính từ ngày:  thứ Sáu, 10/07/2026",
        "Thời hạn:      60 ngày",
        "Hết hạn:       thứ Ba, 08/09/2026",
        "Căn cứ:        Điều 30, Luật Tố cáo (25/2018/QH14)",
        "Lịch làm việc: lịch kèm theo chương trình",
    ]


def test_a_batch_is_answered_line_by_line(tmp_path: Path) -> None:
    lines = [
        '{"rule": "KN-2", "start": "2026-07-10", "flags": ["--remote", "--complex"]}',
        '{"rule": "TC-5", "start": "2026-07-10", "flags": ["--extended", "2"]}',
        '{"rule": "TC-1", "start": "2026-07-10", "flags": ["--extended=1"]}',
        "",
        '{"rule": "TC-14", "start": "2026-07-10"}',
        "không phải JSON",
        '{"rule": "KN-3", "start": "2026-07-10"}',
    ]
    answer = ask(alone(tmp_path), "--batch", "-", lines="\n".join(lines))
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [row.get("due") for row in rows] == ["2026-09-08", "2026-10-08", "2026-07-24", None, None, "2026-08-24"]
    assert rows[3]["rule"] == "TC-14"
    assert rows[3]["error"].startswith("Phải thực hiện ngay")
    assert rows[4] == {"error": "dòng không phải JSON hợp lệ (UTF-8)"}
    assert answer.returncode == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["KN-5", "2026-07-10", "--remote"], "Quy tắc KN-5 không có trường hợp --remote."),
        (["KN-99", "2026-07-10"], "Không có quy tắc “KN-99”."),
        (["KN-2", "2026-02-30"], "ngày phải có dạng YYYY-MM-DD và có thật, không phải “2026-02-30”"),
        (["KN-2", "20260710"], "ngày phải có dạng YYYY-MM-DD và có thật, không phải “20260710”"),
        (["KN-2", "2027-12-20"], "Chưa có lịch ngày nghỉ, ngày làm bù của năm 2028; chưa tính được ngày hết hạn."),
        (["TC-5", "2026-07-10", "--extended", "3"], "Quy tắc TC-5 chỉ cho phép gia hạn từ 0 đến 2 lần."),
        (["TC-5", "2026-07-10", "--extended", "hai"], "số lần gia hạn phải là số nguyên, không phải “hai”"),
        (["KN-2"], "cần mã quy tắc và ngày bắt đầu, ví dụ: kntc due KN-1 2026-07-10"),
        (["--batch", "/không/có"], "không đọc được tệp /không/có (No such file or directory)"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "known", lambda: None)
    assert reckoning.main(words) == 1
    assert capsys.readouterr().err == f"Lỗi: {message}\n"


def test_words_that_are_not_understood_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        reckoning.main(["--nhanh"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Lỗi: không hiểu yêu cầu")


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ([], "cần một đối tượng"),
        ({"start": "2026-07-10"}, "cần một đối tượng"),
        ({"rule": ["KN-1"], "start": "2026-07-10"}, "cần một đối tượng"),
        ({"rule": "KN-1", "start": 20260710}, "ngày phải có dạng"),
        ({"rule": "KN-1"}, "ngày phải có dạng"),
        ({"rule": "KN-1", "start": "2026-07-10", "flags": "--remote"}, "“flags” phải là danh sách"),
        ({"rule": "KN-1", "start": "2026-07-10", "flags": [["--remote"]]}, "“flags” phải là danh sách"),
        ({"rule": "KN-1", "start": "2026-07-10", "flags": ["--xa"]}, "không hiểu “--xa”"),
        ({"rule": "TC-5", "start": "2026-07-10", "flags": ["--extended"]}, "số lần gia hạn"),
        ({"rule": "TC-5", "start": "2026-07-10", "flags": ["--extended", "9" * 5000]}, "số lần gia hạn"),
        ({"rule": "KN-2", "start": "9999-12-31"}, "Chưa có lịch"),
    ],
)
def test_every_wrong_line_of_a_batch_gets_its_error(question: object, error: str) -> None:
    answer = reckoning.answered(question, SHIPPED)
    assert error in answer["error"]


def test_a_number_of_extensions_may_be_a_number() -> None:
    question = {"rule": "TC-5", "start": "2026-07-10", "flags": ["--extended", 2]}
    assert reckoning.answered(question, SHIPPED)["due"] == "2026-10-08"


def test_with_json_an_error_is_an_answer_too_and_the_exit_code_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "known", lambda: None)
    assert reckoning.main(["OL-1", "2026-07-10", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["rule"], answer["start"]) == ("OL-1", "2026-07-10")
    assert answer["error"].startswith("Thời hạn tính lùi")


def test_a_batch_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "known", lambda: None)
    asked, out = tmp_path / "hỏi.jsonl", StringIO()
    asked.write_text('{"rule": "XLD-3", "start": "2026-07-10"}\n', encoding="utf-8")
    assert reckoning.main(["--batch", str(asked)], out) == 0
    assert json.loads(out.getvalue())["due"] == "2026-08-24"


def test_it_loads_none_of_the_program() -> None:
    loaded = "import sys, kntc.workdays.reckoning; print({'django.apps', 'django.db.models'} & set(sys.modules))"
    words = [sys.executable, "-c", loaded]
    seen = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 -- ours
    assert seen.stdout == "set()\n"


def reachable() -> dict[str, str]:
    """An environment that names the test's own database."""
    given = connection.get_connection_params()
    place = {key: str(given[key]) for key in ("host", "port", "passfile") if given.get(key)}
    query = "&".join(f"{key}={value}" for key, value in place.items())
    address = f"postgresql://{given['user']}@/{given['dbname']}?{query}"
    return alone(ROOT) | {"DATABASE_URL": address}


@pytest.mark.usefixtures("committed_db")
def test_with_a_database_the_edited_calendar_counts_for_any_number_of_callers(cast: Cast) -> None:
    day = date(2026, 7, 21)
    set_day(day, OFF, "Nghỉ đột xuất", actor=cast.system_administrator, on=TODAY, reason="Bão")
    command = [sys.executable, "-m", "kntc", "due", "KN-1", "2026-07-10"]
    calls = [
        subprocess.Popen(command, env=reachable(), stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own command
        for _ in range(6)
    ]
    answers = [call.communicate()[0] for call in calls]
    assert {"Hết hạn:       thứ Tư, 22/07/2026" in answer for answer in answers} == {True}
    assert {"lịch trong cơ sở dữ liệu" in answer for answer in answers} == {True}


@pytest.mark.usefixtures("committed_db")
def test_with_a_database_the_chosen_readings_count_too(cast: Cast) -> None:
    # Ten days from Tuesday 10 March 2026 end on Friday 20; ten working days on Tuesday 24.
    question = ["KN-1", "2026-03-10", "--json"]
    assert json.loads(ask(reachable(), *question).stdout)["due"] == "2026-03-20"
    choose(Setting.ACCEPTANCE, DayReading.WORKING, actor=cast.system_administrator, on=TODAY, reason="Chỉ đạo")
    answer = json.loads(ask(reachable(), *question).stdout)
    assert (answer["due"], answer["unit"], answer["instrument"]) == ("2026-03-24", "wd", "124/2020/NĐ-CP")
    batch = ask(reachable(), "--batch", "-", lines='{"rule": "KN-1", "start": "2026-03-10"}')
    assert json.loads(batch.stdout)["due"] == "2026-03-24"


@pytest.mark.django_db
def test_within_django_the_command_answers_the_same() -> None:
    out = StringIO()
    call_command("due", "KN-1", "2026-07-10", json=True, stdout=out)
    assert json.loads(out.getvalue())["due"] == "2026-07-21"
    with pytest.raises(CommandError, match="KN-99"):
        call_command("due", "KN-99", "2026-07-10")
    with pytest.raises(CommandError, match="Không tính được"):
        call_command("due", "KN-99", "2026-07-10", json=True, stdout=out)


class FullServer:
    """A server that has no place for the first callers."""

    def __init__(self, refusals: int) -> None:
        """Refuse so many times."""
        self.refusals = refusals

    def connect(self, **_parameters: object) -> NoReturn:
        """Answer like PostgreSQL when all connections are taken, then like one that is down."""
        self.refusals -= 1
        if self.refusals < 0:
            raise psycopg.OperationalError("connection refused")
        raise psycopg.OperationalError("FATAL:  sorry, too many clients already")


def test_a_full_database_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    server = FullServer(2)
    monkeypatch.setattr(psycopg, "connect", server.connect)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    assert live.known() is None
    assert server.refusals == -1


def test_an_address_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    answer = ask(alone(tmp_path) | {"DATABASE_URL": "foo://đâu"}, "KN-1", "2026-07-10")
    assert answer.returncode == 1
    assert answer.stderr.startswith("Lỗi: DATABASE_URL không hợp lệ")


def test_a_database_that_stays_full_is_an_error_and_no_other_calendar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(psycopg, "connect", FullServer(99).connect)
    monkeypatch.setattr(live, "SECONDS_TO_WAIT", -1)
    assert reckoning.main(["KN-1", "2026-07-10"]) == 1
    assert "đang bận" in capsys.readouterr().err
