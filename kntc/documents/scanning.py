"""Asking the virus scanner of the machine about a file — quét vi-rút.

``clamd`` speaks a protocol of four lines over a socket (INSTREAM): lengths and pieces out, one answer back. It is asked
only where KNTC_CLAMD names it; then no file passes that it has not called clean.
"""

import logging
import socket
import struct
from typing import IO

from django.conf import settings

from kntc.documents import store

SECONDS = 60
"""For each piece of the way, not the whole; a letter with many pictures takes a few."""
LONGEST_ANSWER = 4096
log = logging.getLogger(__name__)


class Infected(Exception):
    """The scanner knows what is in it, by the name it bears there — tệp có vi-rút."""


class NotScanned(Exception):
    """The scanner gave no answer, so nobody knows — chưa quét được."""


def scan(file: IO[bytes]) -> None:
    """Ask about a file, where a scanner is named; Infected or NotScanned unless it is clean."""
    if not settings.CLAMD:
        return
    try:
        answer = _asked(file)
    except OSError as why:
        log.error("clamd does not answer: %s", why)  # noqa: TRY400 -- where it went wrong says nothing more
        raise NotScanned from None
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return
    name, _, found = verdict.rpartition(" ")
    if found == "FOUND":
        log.warning("clamd found %s in an upload; it was refused", name)
        raise Infected(name)
    log.error("clamd did not scan: %s", answer)
    raise NotScanned


def _asked(file: IO[bytes]) -> str:
    with _connected(settings.CLAMD) as line:
        line.sendall(b"zINSTREAM\0")
        for piece in store.pieces_of(file):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        return _answer(line)


def _connected(address: str) -> socket.socket:
    """A path is a socket of the machine, anything else host:port."""
    if address.startswith("/"):
        return _of_the_machine(address)
    host, _, port = address.rpartition(":")
    if not port.isdigit():
        raise OSError(f"KNTC_CLAMD is neither a path nor host:port: {address}")
    return socket.create_connection((host, int(port)), SECONDS)


def _of_the_machine(path: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        line.settimeout(SECONDS)
        line.connect(path)
    except OSError:
        line.close()
        raise
    return line


def _answer(line: socket.socket) -> str:
    """What it says, up to the nought at its end; clamd says too when it will take no more of a file."""
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (piece := line.recv(LONGEST_ANSWER)):
        said += piece
    return said.rstrip(b"\0\n").decode("ascii", "replace")
