"""The rows of a list on a page — các dòng của danh sách việc."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString, mark_safe

from kntc.desk.drawing import Around, drawn
from kntc.desk.worklist import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def list_rows(context: template.Context, rows: Iterable[Row]) -> SafeString:
    """Every row, in a list whose page may say `bulk`, `everything` and `walk`."""
    around = Around(
        unit_id=context["request"].actor.unit_id,
        is_bulk=bool(context.get("bulk")),
        is_whole=bool(context.get("everything")),
        walk=str(context.get("walk", "")),
    )
    return mark_safe("".join(drawn(each, around) for each in rows))  # noqa: S308 -- every row escapes
