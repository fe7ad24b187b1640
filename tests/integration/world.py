"""The invented province 999 of the national examples, and a program connected to it — tỉnh Minh Họa."""

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from kntc.integration import actions
from kntc.integration.models import Program
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.cast import Cast

EXAMPLES = Path(__file__).parents[1] / "data" / "national-api"
FIRST = "00000000-0000-4000-8000-000000000001"
SECOND = "00000000-0000-4000-8000-000000000002"
RESULT = "00000000-0000-4000-8000-0000000000a1"
# Bodies of the cast's province stand in for those of the invented one.
BODIES = {"H999": "40.UBND", "H999.01": "40.BTCD", "H999.02": "40.TT", "H99901": "17464.UBND", "H9990101": "17395.UBND"}


def found() -> None:
    """Load fixture-danh-muc.json: its codes, and its bodies under the names that the fixture gives them."""
    for kind, rows in example("fixture-danh-muc.json").items():
        if kind == "2":
            for row in rows:
                _rename(units.by_code(BODIES[row["Ma"]]), row["Ma"], row["Ten"])
        elif not kind.startswith("_"):
            actions.load_codes(kind, [(row["Ma"], row["Ten"], "") for row in rows])


def _rename(unit: Unit, code: str, name: str) -> None:
    unit.national_code, unit.name, unit.name_key = code, name, f"{name} {code}".lower()
    unit.save()


def connected(cast: Cast, *, unit: str = "40.UBND", addresses: tuple[str, ...] = ()) -> "Caller":
    """A program of that unit, asked for and approved by the system's administrator."""
    on = cast.system_administrator.since.today()
    program = actions.ask(
        unit=units.by_code(unit),
        name="Một cửa Minh Họa",
        maker="Công ty Giả Định",
        contact="Vũ Văn Kỹ Thuật, 0900 000 111",
        addresses=list(addresses),
        actor=cast.system_administrator,
        on=on,
    )
    program, secret = actions.approve(program, actor=cast.system_administrator, on=on)
    return Caller(program, secret)


class Caller:
    """A program at the other end of the line."""

    def __init__(self, program: Program, secret: str) -> None:
        """Know the account."""
        self.program, self.secret = program, secret
        self.client = Client(raise_request_exception=True)

    @property
    def authorization(self) -> str:
        """The Basic header."""
        assert self.program.account is not None
        pair = f"{self.program.account.username}:{self.secret}"
        return f"Basic {base64.b64encode(pair.encode()).decode()}"

    def post(self, action: str, body: Any, *, base: str = "/lien-thong/KNTC/", **rest: Any) -> Any:
        """Send a body, as JSON unless told otherwise; the whole answer."""
        raw = body if isinstance(body, str | bytes) else json.dumps(body)
        rest.setdefault("content_type", "application/json")
        rest.setdefault("HTTP_AUTHORIZATION", self.authorization)
        return self.client.generic("POST", f"{base}{action}", raw, **rest)

    def call(self, action: str, body: Any, **rest: Any) -> Any:
        """Send a message and decode the answer twice, as the old programs do."""
        answer = self.post(action, body, **rest)
        assert answer.status_code == 200, (answer.status_code, answer.content)
        return json.loads(json.loads(answer.content))


def example(name: str, **ids: str) -> Any:
    """A file of the national examples; Ids in it take the place of those that the server gave."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    for written, given in ids.items():
        text = text.replace({"first": FIRST, "second": SECOND, "result": RESULT}[written], given)
    return json.loads(text)


def as_form(value: Any) -> str:
    """As PHP writes nested names; nothing and empty lists are left out."""
    return urlencode(list(_pairs(value, "")))


def _pairs(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _pairs(each, f"{name}[{key}]" if name else key)
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _pairs(each, f"{name}[{number}]")
    elif value is not None:
        yield name, value
