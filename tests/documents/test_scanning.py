"""What the virus scanner says decides: a real clamd on this machine, with three signatures of our own."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from kntc.documents import scanning
from kntc.documents.checking import Unfit, check
from tests.documents.papers import docx, pdf, picture

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
OURS = b"sau gia cua kiem thu 2026"
PATH = os.environ.get("PATH", "") + ":/usr/sbin"
SETTINGS = """
DatabaseDirectory {home}
LocalSocket {home}/clamd.ctl
TCPAddr 127.0.0.1
TCPSocket {port}
TemporaryDirectory {home}
StreamMaxLength 2M
Foreground yes
"""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as asked:
        return int(asked.getsockname()[1])


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The scanner, with signatures made here and no others; where it listens, by path and by port."""
    program = shutil.which("clamd", path=PATH)
    assert program, "clamd is missing: sh ops/clamd"
    home, port = tmp_path_factory.mktemp("clamav"), free_port()
    (home / "thu.ndb").write_text(f"Thu.Eicar:0:*:{EICAR.hex()}\nThu.SauGia:0:*:{OURS.hex()}\n", encoding="ascii")
    (home / "clamd.conf").write_text(SETTINGS.format(home=home, port=port), encoding="ascii")
    command = [program, "-c", str(home / "clamd.conf")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as run:  # noqa: S603 -- Debian's program, our own settings
        until(home / "clamd.ctl", run)
        yield str(home / "clamd.ctl"), f"127.0.0.1:{port}"
        run.terminate()


def until(path: Path, run: "subprocess.Popen[bytes]") -> None:
    """Wait for the scanner to listen."""
    patience = time.monotonic() + 30
    while not path.exists():
        assert run.poll() is None, run.stdout and run.stdout.read()
        assert time.monotonic() < patience, "clamd does not begin to listen"
        time.sleep(0.05)


def came(content: bytes, name: str) -> str:
    """What the office says to a file: its kind, or why not."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        try:
            return check(file, name=name, size=len(content)).value
        except Unfit as why:
            return str(why)


def said_by(answer: bytes) -> Iterator[str]:
    """Somebody listens who is no scanner and says this."""
    with socket.create_server(("127.0.0.1", 0)) as asked:

        def answers() -> None:
            line, _ = asked.accept()
            with line:
                line.recv(1 << 20)
                line.sendall(answer)

        speaker = threading.Thread(target=answers)
        speaker.start()
        yield f"127.0.0.1:{asked.getsockname()[1]}"
        speaker.join()


@pytest.mark.enable_socket  # a socket of this machine has no host that could be allowed
@pytest.mark.parametrize("by", ["path", "port"])
def test_a_clean_file_passes_and_an_infected_one_is_refused_by_the_name_of_what_it_has(
    clamd: tuple[str, str], by: str, settings: Any
) -> None:
    settings.CLAMD = clamd[by == "port"]
    assert came(pdf(), "don.pdf") == "pdf"
    assert came(picture(), "anh.jpg") == "jpg"
    infected = came(pdf(Ghi=OURS.decode()), "don.pdf")
    assert "“don.pdf” có mã độc (Thu.SauGia.UNOFFICIAL)" in infected
    assert "Không mở tệp này" in infected


def test_what_hides_folded_inside_a_letter_is_found_too(clamd: tuple[str, str], settings: Any) -> None:
    settings.CLAMD = clamd[1]
    assert "Thu.Eicar" in came(docx(word__media__hinh1=EICAR), "don.docx")
    assert came(docx(), "don.docx") == "docx"


def test_the_log_names_what_was_found_and_never_the_file(
    clamd: tuple[str, str], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CLAMD = clamd[1]
    came(pdf(Ghi=OURS.decode()), "Ngo Thi Mat.pdf")
    assert "Thu.SauGia" in caplog.text
    assert "Mat" not in caplog.text


@pytest.mark.enable_socket
@pytest.mark.parametrize("address", ["/run/khong-co/clamd.ctl", "127.0.0.1:1", "khong-phai-dia-chi"])
def test_while_the_scanner_does_not_answer_no_file_is_taken(address: str, settings: Any) -> None:
    settings.CLAMD = address
    assert "Chưa quét được mã độc trong tệp “don.pdf” nên chưa nhận" in came(pdf(), "don.pdf")


def test_what_the_scanner_will_not_take_whole_is_not_taken_by_the_office_either(
    clamd: tuple[str, str], settings: Any
) -> None:
    """This one takes two megabytes."""
    settings.CLAMD = clamd[1]
    large = pdf(Ghi=secrets.token_hex(2 << 20))
    assert "Chưa quét được mã độc" in came(large, "don.pdf")


@pytest.mark.parametrize("answer", [b"", b"stream: OK but", b"PONG\0", b"x" * 9000])
def test_an_answer_that_is_none_counts_as_no_answer(answer: bytes, settings: Any) -> None:
    for address in said_by(answer):
        settings.CLAMD = address
        assert "Chưa quét được mã độc" in came(pdf(), "don.pdf")


def test_where_no_scanner_is_named_none_is_asked(settings: Any) -> None:
    assert settings.CLAMD == ""
    scanning.scan(BytesIO(OURS))
