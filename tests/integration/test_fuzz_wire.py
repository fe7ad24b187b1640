"""Messages of other software, however odd: what is meant is read, and whatever is not is refused in words."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from kntc.integration import checking, wire
from kntc.integration.checking import Wrong
from kntc.integration.fields import sample
from kntc.integration.messages import DEFINITIONS
from kntc.integration.wire import FORM, JSON, Unreadable

MANY = settings(max_examples=200, deadline=None, derandomize=True)
TODAY = date(2026, 11, 20)
KEYS = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True)
LEAVES = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"), max_size=30)
THINGS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)
BODIES = st.dictionaries(KEYS, THINGS, max_size=5)
ODD = THINGS | st.text(max_size=50) | st.floats() | st.sampled_from(["\ud800", "a\udfffb", "\0", "\ufffe"])


def loosely(value: Any) -> str:
    """As the programs write it that forget quotes around names and leave a comma at the end."""
    if isinstance(value, dict):
        return "{" + "".join(f"{key} : {loosely(each)}," for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"{loosely(each)}, " for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@MANY
@given(BODIES)
def test_a_message_without_quotes_and_with_commas_means_what_it_would_with_and_without(body: dict[str, Any]) -> None:
    assert wire.read(json.dumps(body).encode(), JSON, relaxed=False) == body
    assert wire.read(loosely(body).encode(), JSON, relaxed=True) == body


@MANY
@given(st.dictionaries(KEYS, st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=5))
def test_a_form_is_read_as_it_was_sent(body: dict[str, str]) -> None:
    assert wire.read(urlencode(body).encode(), FORM, relaxed=False) == body


@MANY
@given(
    st.binary(max_size=300) | st.text(alphabet='{}[]",:\\ax=&%', max_size=300).map(str.encode),
    st.sampled_from([JSON, FORM]),
)
def test_any_bytes_are_read_or_refused(body: bytes, kind: str) -> None:
    for relaxed in (True, False):
        try:
            assert isinstance(wire.read(body, kind, relaxed=relaxed), dict)
        except Unreadable:
            continue


def test_a_message_folded_into_itself_without_end_is_refused() -> None:
    for body, kind in ((b'{"a":' * 100_000, JSON), (b"a" + b"[a]" * 100_000 + b"=1", FORM)):
        try:
            wire.read(body, kind, relaxed=True)
        except Unreadable:
            continue
        raise AssertionError(kind)


@MANY
@given(st.sampled_from(DEFINITIONS), st.data())
def test_whatever_stands_in_a_field_is_taken_or_refused_with_its_name(definition: Any, data: st.DataObject) -> None:
    body = sample(definition.fields)
    for name in data.draw(st.lists(st.sampled_from(sorted(body)), min_size=1, max_size=4)):
        body[name] = data.draw(ODD)
    try:
        read = checking.read(definition, body, today=TODAY)
    except Wrong as why:
        assert str(why).startswith("KNTC-")  # noqa: PT017 -- either is right
    else:
        json.dumps(read.values, default=str).encode()
        assert storable(read.values)


def storable(value: Any) -> bool:
    """Whether a database takes it: no halves of letters, no noughts."""
    if isinstance(value, dict | list):
        return all(storable(each) for each in (value.values() if isinstance(value, dict) else value))
    if isinstance(value, str):
        value.encode()
        return "\0" not in value
    return True
