"""Which program calls, and whether it may — phần mềm nào gọi.

Right credentials are always let through, however many wrong ones came from the same address or under the same name: a
drawn secret cannot be guessed, and a neighbour's mistakes are not the program's. Wrong ones are counted and, when there
are too many, answered as such, so that whoever sends them stops and the unit's administrators see it.
"""

import base64
import binascii
import hmac
import ipaddress
import logging
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kntc.integration import actions, marks, queries
from kntc.integration.models import Program

log = logging.getLogger(__name__)

MOST_CALLS = 120
MINUTE = timedelta(minutes=1)
MOST_FROM_AN_ADDRESS, MOST_UNDER_A_NAME = 60, 20
"""Wrong credentials in five minutes; behind one address there may be several programs."""
FIVE_MINUTES = 300
ONE_SITE = 64
"""Of a new-style address, the network that one office has."""


class Turned(Exception):
    """The caller is turned away before anything is read — không tiếp nhận."""

    def __init__(self, status: int, words: str, **headers: str) -> None:
        """Keep the status, and what a person reads in the program's log."""
        self.status, self.words, self.headers = status, words, headers
        super().__init__(words)


def program_of(request: HttpRequest) -> Program:
    """The program whose credentials came with the call; Turned when it may not call now."""
    username, secret = _credentials(request.headers.get("Authorization", ""))
    program = queries.program_named(username) if username else None
    digest = program.secret_digest if program else "-"
    if not hmac.compare_digest(digest, marks.of_secret(secret)) or program is None:
        raise _wrong(request, username) if username else _unknown()
    if program.addresses and not any(_within(_address(request), each) for each in program.addresses):
        raise Turned(403, "Máy chủ này không nằm trong danh sách địa chỉ được phép của tài khoản.")
    if queries.calls_since(program, timezone.now() - MINUTE) >= MOST_CALLS:
        raise Turned(503, f"Quá {MOST_CALLS} lần gọi trong một phút. Gửi lại sau.", **{"Retry-After": "60"})
    return program


def name_mark(username: str) -> str:
    """What the database keeps of a name under which somebody tried: it may be a secret typed astray."""
    return marks.of("door.name", username.strip().lower())


def _wrong(request: HttpRequest, username: str) -> Turned:
    """Count it, unless there are too many already; a name nobody has is counted like any other."""
    now = timezone.now().timestamp()
    caller, named = marks.of("door.address", _site(_address(request))), name_mark(username)
    began_at = datetime.fromtimestamp(now - now % FIVE_MINUTES, UTC)
    here, under = queries.wrong_secrets(caller, named, began_at=began_at)
    if here >= MOST_FROM_AN_ADDRESS or under >= MOST_UNDER_A_NAME:
        wait = str(int(FIVE_MINUTES - now % FIVE_MINUTES) + 1)
        return Turned(
            429, "Sai tài khoản hoặc mật khẩu kết nối quá nhiều lần. Sửa rồi gửi lại.", **{"Retry-After": wait}
        )
    actions.count_wrong_secret(caller, named, began_at=began_at)
    if here + 1 == MOST_FROM_AN_ADDRESS or under + 1 == MOST_UNDER_A_NAME:
        log.warning("lien-thong: wrong credentials, limit reached: caller %s, name %s", caller[:12], named[:12])
    return _unknown()


def _unknown() -> Turned:
    """Also to who brought no credentials: some programs ask without first, each time."""
    return Turned(401, "Sai tài khoản hoặc mật khẩu kết nối.", **{"WWW-Authenticate": 'Basic realm="KNTC"'})


@sensitive_variables()
def _credentials(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(" ")
    try:
        username, _, secret = base64.b64decode(rest.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return (username, secret) if kind.lower() == "basic" else ("", "")


def _peer(request: HttpRequest) -> str:
    """Who is at the other end of the line: a proxy, or the caller."""
    return str(request.META.get("REMOTE_ADDR", ""))


def _address(request: HttpRequest) -> str:
    """Where the call comes from; a proxy of ours tells it in the last entry that it wrote."""
    told = request.headers.get("X-Forwarded-For", "") if _is_near(_peer(request)) else ""
    return told.rpartition(",")[2].strip() or _peer(request)


def _is_near(address: str) -> bool:
    """This machine, or a proxy that the settings name."""
    try:
        return ipaddress.ip_address(address).is_loopback or any(_within(address, each) for each in settings.PROXIES)
    except ValueError:
        return False


def _within(address: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(address) in ipaddress.ip_network(network, strict=False)
    except ValueError:
        return False


def _site(address: str) -> str:
    """An address, or of a new-style one its network, which is one office's."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return (
        address
        if isinstance(found, ipaddress.IPv4Address)
        else str(ipaddress.ip_network((found, ONE_SITE), strict=False))
    )
