"""The boxes of forms, drawn without templates — vẽ ô nhập của biểu mẫu.

A form of receipt has some 130 boxes and 80 choices; through Django's templates each box takes three renderings, half of
what the page costs. What is drawn here is what those templates draw, but an answer begins with a capital: closed lists
are written small for the middle of sentences. A widget not named in ``DRAWN`` keeps its template.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.text import capfirst


class Drawn(TemplatesSetting):
    """Draws the plain boxes itself and leaves the others to their templates."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        """A box, a list or a form as HTML."""
        draw = DRAWN.get(template_name)
        if draw is None:
            return mark_safe(super().render(template_name, context, request))  # noqa: S308 -- a template escapes
        return mark_safe(draw(self, context["widget"]))  # noqa: S308 -- every value went through _text


def _text(value: object) -> str:
    """A value escaped, unless it is HTML of our own."""
    return value if isinstance(value, str) and isinstance(value, SafeData) else escape(str(value))


def _answer(label: object) -> str:
    """The words of a choice, beginning with a capital."""
    words = str(label)
    return capfirst(words) if isinstance(words, SafeData) else escape(capfirst(words))


def _attributes(widget: Mapping[str, Any]) -> str:
    told = ((name, value) for name, value in widget["attrs"].items() if value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{_text(value)}"' for name, value in told)


def _input(_: Drawn, widget: Mapping[str, Any]) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    return f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{value}{_attributes(widget)}>'


def _input_option(drawn: Drawn, widget: Mapping[str, Any]) -> str:
    box = _input(drawn, widget)
    if not widget["wrap_label"]:
        return box
    known = widget["attrs"].get("id")
    target = f' for="{_text(known)}"' if known else ""
    return f"<label{target}>{box} {_answer(widget['label'])}</label>"


def _choices(drawn: Drawn, widget: Mapping[str, Any]) -> str:
    return f"<div{_named(widget)}>{''.join(_group(drawn, *group) for group in widget['optgroups'])}</div>"


def _named(widget: Mapping[str, Any]) -> str:
    told = ((name, widget["attrs"].get(name)) for name in ("id", "class"))
    return "".join(f' {name}="{_text(value)}"' for name, value in told if value)


def _group(drawn: Drawn, heading: object, options: list[dict[str, Any]], _: int) -> str:
    boxes = "".join(f"<div>{_option(drawn, each)}</div>" for each in options)
    return f"<div><label>{_text(heading)}</label>{boxes}</div>" if heading else boxes


def _option(drawn: Drawn, option: dict[str, Any]) -> str:
    return drawn.render(option["template_name"], {"widget": option})


def _select(drawn: Drawn, widget: Mapping[str, Any]) -> str:
    groups = "".join(_optgroup(drawn, *group) for group in widget["optgroups"])
    return f'<select name="{_text(widget["name"])}"{_attributes(widget)}>{groups}</select>'


def _optgroup(drawn: Drawn, heading: object, options: list[dict[str, Any]], _: int) -> str:
    lines = "".join(_option(drawn, each) for each in options)
    return f'<optgroup label="{_text(heading)}">{lines}</optgroup>' if heading else lines


def _select_option(_: Drawn, widget: Mapping[str, Any]) -> str:
    return f'<option value="{_text(widget["value"])}"{_attributes(widget)}>{_answer(widget["label"])}</option>'


def _textarea(_: Drawn, widget: Mapping[str, Any]) -> str:
    text = _text(widget["value"]) if widget["value"] else ""
    # A browser leaves out the line break that stands right after the tag.
    return f'<textarea name="{_text(widget["name"])}"{_attributes(widget)}>\n{text}</textarea>'


Drawer = Callable[[Drawn, Mapping[str, Any]], str]

_INPUTS = ("checkbox", "date", "datetime", "email", "hidden", "number", "password", "tel", "text", "time", "url")
_WIDGETS: Mapping[str, Drawer] = dict.fromkeys(_INPUTS, _input) | {
    "checkbox_option": _input_option,
    "checkbox_select": _choices,
    "radio": _choices,
    "radio_option": _input_option,
    "select": _select,
    "select_option": _select_option,
    "textarea": _textarea,
}
DRAWN: Final = {f"django/forms/widgets/{name}.html": draw for name, draw in _WIDGETS.items()}
"""Django's names of the templates, and what draws in their place."""
