"""Boxes drawn by code are those that Django's templates draw, but answers begin with a capital."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe

from kntc.ui.drawing import DRAWN, Drawn

EVIL = "<b>&\"'"
COLOURS = [("", "---"), ("r", "Red"), ("g", f"Green {EVIL}")]
GROUPED = [("Warm", [("r", "Red"), ("y", "Yellow")]), (EVIL, [("b", "Blue")]), ("n", "None")]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(attrs={"class": EVIL, "required": True, "disabled": False}), EVIL),
    (forms.TextInput(attrs={"title": mark_safe("a&amp;b")}), None),
    (forms.NumberInput(), 7),
    (forms.EmailInput(), ""),
    (forms.PasswordInput(render_value=True), "x"),
    (forms.HiddenInput(), 0),
    (forms.DateInput(), "16/10/2026"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.Textarea(attrs={"rows": 4}), f"\none\ntwo {EVIL}"),
    (forms.Textarea(), None),
    (forms.Select(choices=COLOURS), "g"),
    (forms.Select(choices=GROUPED), "b"),
    (forms.SelectMultiple(choices=COLOURS), ["r", "g"]),
    (forms.RadioSelect(choices=COLOURS, attrs={"id": "id_colour", "class": "wide"}), "r"),
    (forms.RadioSelect(choices=GROUPED), None),
    (forms.CheckboxSelectMultiple(choices=GROUPED, attrs={"id": "id_colour"}), ["y"]),
    (forms.CheckboxSelectMultiple(choices=COLOURS), []),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda each: type(each).__name__)
def test_a_box_is_the_one_that_djangos_template_draws(widget: forms.Widget, value: object) -> None:
    attrs = {"id": "id_box", "data-x": EVIL}
    ours, theirs = (widget.render("box", value, attrs, renderer) for renderer in (Drawn(), DjangoTemplates()))
    assert parse_html(ours) == parse_html(theirs)
    assert ours == theirs or not isinstance(widget, forms.Textarea | forms.TextInput)


def test_an_answer_begins_with_a_capital_and_stays_escaped() -> None:
    choices = [("a", "đất đai <b>"), ("b", mark_safe("<i>x</i>"))]
    chosen = forms.Select(choices=choices).render("box", "a", None, Drawn())
    assert chosen == (
        '<select name="box"><option value="a" selected>Đất đai &lt;b&gt;</option>'
        '<option value="b"><i>x</i></option></select>'
    )
    ticked = forms.RadioSelect(choices=choices[:1]).render("box", None, None, Drawn())
    assert "> Đất đai &lt;b&gt;</label>" in ticked


def test_a_widget_with_a_template_of_its_own_keeps_it() -> None:
    box = forms.ClearableFileInput().render("tep", None, {"id": "id_tep"}, Drawn())
    assert box == '<input type="file" name="tep" id="id_tep">'
    assert "django/forms/widgets/clearable_file_input.html" not in DRAWN
