"""A page as a browser that runs no script has it: its boxes, what stands in them, what it would send — màn hình.

Nothing here knows the program's forms: names, values and choices are read off the HTML.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.db.models import Model
from django.test import Client

from kntc.units.models import Unit

Typed = dict[str, list[str]]
CHECKED = ("radio", "checkbox")


@dataclass
class Box:
    """One box of a form: what stands in it, and what may be chosen, where choices are given."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """One form of a page: where it goes, its boxes, and its buttons as (name, value)."""

    id: str
    action: str
    boxes: dict[str, Box] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sent(self) -> Typed:
        """What the browser sends when nobody touches anything."""
        return {name: list(box.values) for name, box in self.boxes.items() if box.values}

    def filled(self, answers: Mapping[str, Any]) -> Typed:
        """The same with these answers written over it; only into boxes, and of choices only those that are given."""
        data = self.sent()
        for name, answer in answers.items():
            box = self.boxes.get(name)
            assert box is not None, f"trang không hỏi {name}; có {sorted(self.boxes)}"
            values = [_spoken(each) for each in (answer if isinstance(answer, list | tuple) else [answer])]
            assert not box.options or set(values) <= set(box.options), f"{name}: {values} không có trong {box.options}"
            data[name] = values
        return data


class Page(HTMLParser):
    """The forms of a page, and the text of its notices."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.forms: list[Form] = []
        self.said: list[str] = []
        self._form: Form | None = None
        self._select: Box | None = None
        self._area: Box | None = None
        self._alert = 0
        self._loose: list[tuple[str, Mapping[str, str]]] = []
        self.feed(text)
        for owner, given in self._loose:
            self._input(next(form for form in self.forms if form.id == owner), given)

    def form(self, wanted: str = "") -> Form:
        """The form with that id, else the one that carries its own key against a second sending."""
        found = [each for each in self.forms if (each.id == wanted if wanted else "key" in each.boxes)]
        assert len(found) == 1, self.said or [each.action for each in self.forms]
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a form, note a box, a choice, a button."""
        given = {name: value or ("yes" if name in {"checked", "selected"} else "") for name, value in attrs}
        if given.get("role") == "alert" or self._alert:
            self._alert += tag not in {"input", "br", "use"}
        if tag == "form":
            self._form = Form(given.get("id", ""), given.get("action", ""))
            self.forms.append(self._form)
        elif tag in {"input", "textarea", "select", "button"} and given.get("name"):
            self._named(tag, given)
        elif tag == "option" and self._select is not None:
            self._option(self._select, given)

    def _named(self, tag: str, given: Mapping[str, str]) -> None:
        owner = given.get("form", "")
        form = next((each for each in self.forms if each.id == owner), None) if owner else self._form
        if owner and form is None:
            self._loose.append((owner, given))
        if form is None:
            return
        if tag == "button":
            form.buttons.append((given["name"], given.get("value", "")))
        elif tag == "input":
            self._input(form, given)
        else:
            box = form.boxes.setdefault(given["name"], Box(given["name"], tag))
            self._select, self._area = (box, None) if tag == "select" else (None, box)
            if self._area is not None:
                box.values = [""]

    def _input(self, form: Form, given: Mapping[str, str]) -> None:
        kind, name = given.get("type", "text"), given["name"]
        if kind in {"submit", "file"}:
            return
        box = form.boxes.setdefault(name, Box(name, kind))
        if kind in CHECKED:
            box.options.append(given.get("value", "on"))
            if given.get("checked"):
                box.values.append(given.get("value", "on"))
        else:
            box.values.append(given.get("value", ""))

    def _option(self, box: Box, given: Mapping[str, str]) -> None:
        box.options.append(given.get("value", ""))
        if given.get("selected") or not box.values:
            box.values = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        self._alert = max(0, self._alert - 1)
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data: str) -> None:
        """Keep what stands in a large box, and what an alert says."""
        if self._area is not None:
            # A browser leaves out the line break that stands right after the tag.
            self._area.values[0] += data.removeprefix("\n") if not self._area.values[0] else data
        elif self._alert and data.strip():
            self.said.append(data.strip())


def send(
    client: Client,
    address: str,
    *,
    press: tuple[str, str] | None = None,
    form: str = "",
    beside: Typed | None = None,
    **answers: Any,
) -> str:
    """Open a page, fill in its form, press a button, and give the address it leads to; refused, say why.

    ``beside`` are boxes of the form that a part of the page fetched later.
    """
    opened = client.get(address, follow=True)
    assert opened.status_code == 200, (address, opened.status_code)
    shown = Page(opened.content.decode())
    data = shown.form(form).filled(answers) | (beside or {})
    if press is not None:
        assert press in shown.form(form).buttons, shown.form(form).buttons
        data[press[0]] = [press[1]]
    where = opened.redirect_chain[-1][0] if opened.redirect_chain else address
    answer = client.post(shown.form(form).action or where, data)
    assert answer.status_code == 302, Page(answer.content.decode()).said
    return str(answer["Location"])


def _spoken(answer: object) -> str:
    """An answer as it is typed or chosen."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, date):
        return f"{answer:%d/%m/%Y}"
    if isinstance(answer, Unit):
        return answer.name
    return str(answer.pk) if isinstance(answer, Model) else str(answer)


def spoken_lines(lines: Iterable[str]) -> str:
    """Several answers for one large box, a line each."""
    return "\r\n".join(lines)
