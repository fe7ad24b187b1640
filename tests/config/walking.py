"""Every address of the program, read off the table that serves them — mọi địa chỉ."""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter, UUIDConverter

INTERNAL = ("nghiep-vu/", "quan-tri/")
SAMPLES = ("999999", "khong-co", "17464.UBND", "2026-11-20", "KN-HC-DD")
"""Tried in turn for a part of an address whose kind is the program's own."""


@dataclass(frozen=True)
class Address:
    """A line of the table: its parts in angle brackets are filled in when somebody goes there."""

    route: str
    name: str
    parts: Mapping[str, Any] = field(compare=False, hash=False)

    def at(self, known: Mapping[str, object] | None = None) -> str:
        """The address itself, with what is known under the names of its parts, else with something made up."""
        known = known or {}
        filled = {part: str(known.get(part, made_up(kind))) for part, kind in self.parts.items()}
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: filled[found[1]], self.route)

    def has(self, known: Mapping[str, object]) -> bool:
        """Whether it names a thing that is known."""
        return any(part in known for part in self.parts)

    @property
    def names_a_thing(self) -> bool:
        """Whether some part of it is a number of ours."""
        return any(isinstance(kind, UUIDConverter | IntConverter) for kind in self.parts.values())


def table(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Address]:
    """Every line, those of included tables too."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Address(route, each.name or "", each.pattern.converters)
        else:
            yield from table(each.url_patterns, route)


def internal() -> list[Address]:
    """What is for officials and administrators."""
    return [each for each in table() if each.route.startswith(INTERNAL)]


def made_up(kind: object) -> str:
    """Something that the address takes and that is nobody's."""
    if isinstance(kind, UUIDConverter):
        return str(uuid.UUID(int=7))
    if isinstance(kind, IntConverter):
        return "999999"
    if isinstance(kind, SlugConverter):
        return "khong-co"
    regex = re.compile(getattr(kind, "regex", ""))
    return next(each for each in SAMPLES if regex.fullmatch(each))


def asks(client: Client, address: str) -> Iterator[tuple[str, Any]]:
    """Go there, and send something there; each with its answer."""
    yield "GET", client.get(address)
    yield "POST", client.post(address, {"form_key": str(uuid.UUID(int=7))})
