"""Writing a line from a form: sent twice, too late, or refused — ghi diễn biến từ biểu mẫu."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.audit.whole import whole
from kntc.dossiers import queries as dossiers
from kntc.dossiers.actions import Refused
from kntc.law.procedure import NotNow
from kntc.law.refusal import Refusal
from kntc.law.term import Term
from kntc.proceedings import actions, queries, tabs, telling
from kntc.proceedings.diary import Mentioned
from kntc.proceedings.forms import DiaryForm
from kntc.proceedings.models import Event, Proceeding
from kntc.ui.templatetags.vietnamese import vn_date, vn_number


class Moved(Exception):
    """Somebody else wrote in the diary since the page was made — người khác vừa ghi hồ sơ."""

    def __init__(self, lines: list[telling.Line]) -> None:
        """Keep what they wrote."""
        self.lines = lines
        super().__init__("Người khác vừa ghi hồ sơ này")


class Attempt:
    """One try at writing a line, and everything that stood in its way."""

    def __init__(self, proceeding: Proceeding, form: DiaryForm, actor: Post | None = None) -> None:
        """Nothing has been tried yet; ``actor`` is who tries, where words are typed that could name somebody sealed."""
        self.proceeding, self.actor = proceeding, actor
        self.form = form
        self.refusals: list[Refusal] = []
        self.moved: list[telling.Line] = []
        self.mine: list[tuple[str, str]] = []

    def make(self, write: Callable[..., Event], prepare: Callable[[], dict[str, Any]] = dict) -> Event | None:
        """Write the line once; None when the form, the law, the office or a colleague stands against it.

        ``prepare`` runs before the transaction and gives what the writing needs besides.
        """
        if not self.form.is_valid():
            return None
        try:
            more = prepare()
            return self._write(partial(write, **more))
        except Refused as why:
            if isinstance(why, Mentioned):
                note_mention(self.proceeding.dossier_id, self.actor)
            self._place(why.refusals)
        except (NotNow, NotYours) as why:
            self.refusals.append(Refusal("", str(why)))
        except Moved as why:
            self.moved, self.mine = why.lines, typed(self.form)
            self.form.seen_now(max(line.event.seq for line in why.lines))
        return None

    @whole()
    def _write(self, write: Callable[[], Event]) -> Event:
        """Under the lock of the file: the event this form has made already, or a new one if nothing moved."""
        given: dict[str, Any] = self.form.cleaned_data
        locked = queries.locked(self.proceeding.pk, self.proceeding.dossier_id)
        if locked.dossier.events == given["seen"]:
            return write()
        earlier = queries.event_of_form(locked.dossier_id, given["key"])
        if earlier is not None:
            return earlier
        newer = list(queries.diary_of([locked]).filter(seq__gt=given["seen"]))
        if newer:
            raise Moved(telling.lines(newer, [], tabs.names(dossiers.parties_of(locked.dossier_id), newer)))
        return write()

    def _place(self, refusals: list[Refusal]) -> None:
        """Put each reason at its box, and the others above the form."""
        for refusal in refusals:
            if refusal.field in self.form.fields:
                self.form.add_error(refusal.field, f"{refusal.reason} ({refusal.article})")
            else:
                self.refusals.append(refusal)


def note_mention(dossier_id: UUID, actor: Post | None) -> None:
    """That somebody's words were refused because they name a sealed person: who guesses is seen guessing."""
    record(
        actor_id=actor.pk if actor else None,
        account_id=actor.account_id if actor else None,
        action=AuditAction.IDENTITY_MENTIONED,
        object_kind="dossier",
        object_id=str(dossier_id),
    )


def typed(form: DiaryForm) -> list[tuple[str, str]]:
    """What a form holds, each answer after its question: the other version of a conflict."""
    given = ((field.label, form.cleaned_data.get(field.name)) for field in form.visible_fields())
    return [(str(label), words) for label, value in given if (words := _spoken(value))]


def _spoken(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(filter(None, map(_spoken, value)))
    if isinstance(value, Term):
        return value.vietnamese
    if isinstance(value, date):
        return vn_date(value)
    return vn_number(value) if isinstance(value, int | Decimal) else str(value or "")


def strike_line(event: Event, form: DiaryForm, actor: Post) -> Event:
    """Strike the line for the reason given."""
    given = form.cleaned_data
    return actions.strike(event, actor=actor, on=given["on"], reason=given["reason"], key=given["key"])
