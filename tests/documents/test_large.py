"""A gigabyte sent to the office is turned away by its first line: nothing of it is kept, in memory or on the disk."""

import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

GIGABYTE = 1 << 30
PIECE = b"x" * (1 << 16)
HEAD = """POST /nghiep-vu/don/nhan/ HTTP/1.1\r
Host: {host}\r
Content-Type: multipart/form-data; boundary=ranh\r
Content-Length: {size}\r
\r
--ranh\r
Content-Disposition: form-data; name="tep-letter"; filename="don.pdf"\r
Content-Type: application/pdf\r
\r
%PDF-1.7
"""


def sends(address: str, size: int) -> tuple[bytes, int]:
    """Send so many bytes until somebody answers; the answer's first piece, and how much was sent by then."""
    host = urlsplit(address).netloc
    name, port = host.split(":")
    sent = 0
    with socket.create_connection((name, int(port)), 30) as line:
        line.sendall(HEAD.format(host=host, size=size).encode())
        line.settimeout(0.05)
        for _ in range(size // len(PIECE)):
            try:
                return line.recv(1 << 16), sent
            except TimeoutError:
                sent += len(PIECE)
                line.sendall(PIECE)
    return b"", sent


def memory() -> int:
    """What the program has in memory, in bytes."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmRSS:")[2].split()[0]) << 10


def kept() -> int:
    """How much lies in the store, under a name or only held open by the program."""
    home = Path(settings.DATA) / "files"
    named = sum(path.stat().st_size for path in home.rglob("*"))
    held = [each for each in Path("/proc/self/fd").iterdir() if each.is_symlink() and str(home) in str(each.readlink())]
    return named + sum(each.stat().st_size for each in held)


def test_a_gigabyte_is_turned_away_before_it_is_read(served: str) -> None:
    before, had, began = kept(), memory(), time.monotonic()
    answer, sent = sends(served, GIGABYTE)
    assert answer.startswith(b"HTTP/1.1 413")
    assert time.monotonic() - began < 10
    assert sent < 8 << 20
    assert kept() == before
    assert memory() - had < 64 << 20


@pytest.mark.parametrize("size", [str(GIGABYTE), "-5", "nhieu"])
def test_whoever_sends_too_much_reads_what_to_do(db: None, client: Client, size: str) -> None:  # noqa: ARG001 -- the page asks who reads it
    answer = client.generic("POST", "/nghiep-vu/", b"x", "multipart/form-data; boundary=ranh", CONTENT_LENGTH=size)
    assert answer.status_code == 413
    assert "mỗi tệp không quá 50 MB, cả biểu mẫu không quá 250 MB" in answer.content.decode()
