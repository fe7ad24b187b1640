"""What a step is told: checked against its asks, kept in the kind's columns, put back when struck — nội dung bước."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from kntc.accounts.models import Post
from kntc.dossiers.actions import Refused
from kntc.law.procedure import Ask, AskKind, Step
from kntc.law.refusal import Refusal
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.proceedings.terms import Duty

EMPTY: Final[tuple[object, ...]] = (None, "", [], (), frozenset())


def refuse_incomplete(step: Step, given: Mapping[str, Any]) -> None:
    """Refused when a required answer is missing; an answer nobody asked for is a slip of the program."""
    known = {ask.name for ask in step.asks}
    unknown = given.keys() - known
    if unknown:
        raise ValueError(f"không hỏi: {', '.join(sorted(unknown))}")
    missing = [ask for ask in step.asks if ask.required and given.get(ask.name) in EMPTY]
    if missing:
        raise Refused(Refusal(step.article, f"Chưa ghi “{ask.vietnamese}”", ask.name) for ask in missing)


def as_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as the diary keeps them: dates as ISO text, people and units as ids, terms as codes."""
    return {name: _plain(value) for name, value in given.items()}


def columns_before(row: KindRow, step: Step) -> dict[str, Any]:
    """What the columns that this step fills hold now."""
    return {name: _plain(getattr(row, name)) for name in (_column(row, ask) for ask in step.asks) if name}


def keep(row: KindRow, step: Step, given: Mapping[str, Any]) -> None:
    """Write the answers that the kind keeps into its columns."""
    changed = {ask.name: given[ask.name] for ask in step.asks if ask.name in given and _column(row, ask)}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))


def officials(step: Step, given: Mapping[str, Any]) -> dict[Post, Duty]:
    """Whom the answers put to work: one named alone leads, several named together take part."""
    found: dict[Post, Duty] = {}
    for ask in step.asks:
        if ask.kind is AskKind.OFFICIAL and given.get(ask.name):
            found[given[ask.name]] = Duty.LEAD
        elif ask.kind is AskKind.OFFICIALS:
            found |= {post: found.get(post, Duty.MEMBER) for post in given.get(ask.name) or ()}
    return found


def officials_named(proceeding: Proceeding, event: Event) -> list[int]:
    """The ids of the posts that an event put to work."""
    row = proceeding.table.steps.get(event.action)
    asked = {ask.name: ask.kind for ask in row.asks} if row else {}
    given: dict[str, Any] = event.inputs.given
    one = [value for name, value in given.items() if asked.get(name) is AskKind.OFFICIAL and value]
    several = [each for name, value in given.items() if asked.get(name) is AskKind.OFFICIALS for each in value or ()]
    return one + several


def put_back(row: KindRow, event: Event) -> None:
    """Set the columns to what they held before the event."""
    before: dict[str, Any] = event.inputs.before
    for column, value in before.items():
        field = row._meta.get_field(column)
        setattr(row, column, field.to_python(value) if isinstance(field, models.Field) else value)
    if before:
        row.save()


def _column(row: KindRow, ask: Ask) -> str:
    """The column that keeps the answer, by attribute name; empty when only the diary keeps it."""
    try:
        field = row._meta.get_field(ask.name)
    except FieldDoesNotExist:
        return ""
    return field.attname if isinstance(field, models.Field) and not field.many_to_many else ""


def _plain(value: object) -> Any:  # noqa: ANN401 -- any value JSON can hold
    if isinstance(value, models.Model):
        return _plain(value.pk)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(_plain(each) for each in value)
    return value if value is None or isinstance(value, bool | int | float) else str(value)
