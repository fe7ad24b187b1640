"""Bodies as existing programs write them, and answers as they read them — mã hóa thông điệp."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpResponse

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PLAIN = re.compile(r"application/json\s*;[^,]*\bprofile\s*=\s*\"?plain\b", re.IGNORECASE)
MOST_FIELDS = 20_000
DEEPEST = 8
_KEY = re.compile(r"\[([^\[\]]*)\]")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*(?=\s*:)|,(?=\s*[}\]])')


class Unreadable(Exception):
    """Neither JSON nor a form — không đọc được nội dung gửi."""


def kind_of(content_type: str) -> str | None:
    """JSON or form; None for anything else."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind if kind in {JSON, FORM} else None


def read(body: bytes, kind: str, *, relaxed: bool) -> dict[str, Any]:
    """What was sent, nested as it was meant."""
    try:
        text = body.decode("utf-8-sig")
        found = _form(text) if kind == FORM else _json(text, relaxed=relaxed)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable from None
    if not isinstance(found, dict):
        raise Unreadable
    return found


def answer(value: object, *, accept: str) -> HttpResponse:
    """A JSON text within a JSON string, as programs expect it; plain for whoever asks so."""
    text = json.dumps(value, ensure_ascii=False)
    if not PLAIN.search(accept):
        text = json.dumps(text, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _json(text: str, *, relaxed: bool) -> Any:  # noqa: ANN401 -- whatever was written
    try:
        return json.loads(text)
    except ValueError:
        if not relaxed:
            raise
        return json.loads(_TOKEN.sub(_strictly, text))


def _strictly(token: re.Match[str]) -> str:
    """A bare key gets its quotes, a comma before the end goes, words in quotes stay."""
    found = token.group()
    if found == ",":
        return ""
    return found if found.startswith('"') else f'"{found}"'


def _form(text: str) -> dict[str, Any]:
    whole: dict[str, Any] = {}
    pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=MOST_FIELDS)
    for key, value in pairs:
        _put(whole, _path(key), value)
    return {key: _with_lists(value) for key, value in whole.items()}


def _path(key: str) -> list[str]:
    """The names in a key of PHP's: NguoiKNTC[DataNguoiKNTC][0][HoTen]."""
    first, _, rest = key.partition("[")
    path = [first, *_KEY.findall(f"[{rest}")] if rest else [first]
    if len(path) > DEEPEST:
        raise ValueError(key)
    return path


def _put(whole: dict[str, Any], path: list[str], value: str) -> None:
    here = whole
    for name in path[:-1]:
        here = _inside(here, name or str(len(here)))
    here[path[-1] or str(len(here))] = value


def _inside(here: dict[str, Any], name: str) -> dict[str, Any]:
    """What lies beneath a name; a name that has a value already has nothing beneath."""
    beneath = here.setdefault(name, {})
    if isinstance(beneath, dict):
        return beneath
    raise Unreadable


def _with_lists(value: Any) -> Any:  # noqa: ANN401 -- text, or names with more beneath
    """What is numbered from nought is a list."""
    if not isinstance(value, dict):
        return value
    if value and all(key.isdecimal() for key in value):
        return [_with_lists(value[key]) for key in sorted(value, key=int)]
    return {key: _with_lists(each) for key, each in value.items()}
