"""The columns that steps fill, alike in every kind — cột dữ kiện."""

from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from kntc.law.term import Term

# The functions give Django's fields, whose types its stubs work out on the model and nowhere else.


def term(label: str, terms: type[Term], default: str = "") -> Any:  # noqa: ANN401 -- see above
    """A column that holds one term of a closed list, or nothing yet."""
    return models.CharField(label, max_length=24, choices=terms.choices(), default=default, blank=not default)


def terms(label: str, several: type[Term], length: int = 16) -> Any:  # noqa: ANN401 -- the same
    """A column that holds several terms of a closed list, each of at most ``length`` signs."""
    one = models.CharField(max_length=length, choices=several.choices())
    return ArrayField(one, verbose_name=label, default=list, blank=True)


def text(label: str) -> Any:  # noqa: ANN401 -- the same
    """A short text that a step fills."""
    return models.CharField(label, max_length=300, default="", blank=True)


def long_text(label: str) -> Any:  # noqa: ANN401 -- the same
    """A long text that a step fills."""
    return models.TextField(label, default="", blank=True)


def day(label: str) -> Any:  # noqa: ANN401 -- the same
    """A day that a step fills."""
    return models.DateField(label, null=True, blank=True)


def amount(label: str) -> Any:  # noqa: ANN401 -- the same
    """A sum in đồng, or a number of people; nothing is nought."""
    return models.PositiveBigIntegerField(label, default=0)


def area(label: str) -> Any:  # noqa: ANN401 -- the same
    """Land in m² with at most two decimals; nothing is nought."""
    return models.DecimalField(label, max_digits=14, decimal_places=2, default=Decimal(0))
