"""How people and sealed persons are called that a page knows by id — gọi tên theo mã."""

from collections.abc import Hashable, Mapping

from django import template

register = template.Library()


@register.filter
def called(names: Mapping[Hashable, str], pk: Hashable) -> str:
    """The name that belongs to that id; a dash where there is none any more."""
    return names.get(pk, "–")
