"""A telephone that shows one-time codes, and signing in with it — điện thoại có ứng dụng tạo mã."""

import base64
import hashlib
import hmac
import re
import time
from typing import Any

from django.test import Client

from tests.cast import PASSWORD

LINE = 30


class Telephone:
    """Knows a secret and shows the six digits of the half minute (RFC 6238), or of one before or after."""

    def __init__(self, secret: str) -> None:
        """Scan the picture."""
        self.key = base64.b32decode(secret)

    def code(self, later: int = 0) -> str:
        """The digits shown now, or so many half minutes later."""
        counter = int(time.time()) // LINE + later
        mac = hmac.digest(self.key, counter.to_bytes(8, "big"), hashlib.sha1)
        at = mac[-1] & 15
        return f"{(int.from_bytes(mac[at : at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def enrols(client: Client) -> tuple[Telephone, list[str]]:
    """Go through the pages: the telephone, and the recovery codes that are shown once."""
    page = client.get("/tai-khoan/xac-thuc/ung-dung/").content.decode()
    [secret] = re.findall(r"<code>([A-Z2-7]{32})</code>", page)
    telephone = Telephone(secret)
    shown = client.post("/tai-khoan/xac-thuc/ung-dung/", {"code": telephone.code(-1)}, follow=True).content.decode()
    return telephone, re.findall(r"<code>(\d{8})</code>", shown)


def gives_password(client: Client, username: str, password: str = PASSWORD) -> str:
    """Send name and password; where it leads."""
    answer: Any = client.post("/dang-nhap/", {"login": username, "password": password})
    return str(answer.headers.get("Location", ""))


def gives_code(client: Client, code: str) -> str:
    """Send the code; where it leads, or nothing when it is asked again."""
    answer: Any = client.post("/dang-nhap/lop-hai/", {"code": code})
    return str(answer.headers.get("Location", ""))
