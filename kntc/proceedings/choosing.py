"""Boxes in which people of the file are chosen; a sealed one by the pseudonym — chọn người trong hồ sơ."""

from collections.abc import Iterable

from django import forms

from kntc.dossiers.models import Party


def one_of(parties: Iterable[Party]) -> forms.Field:
    """Exactly one of these."""
    people = {str(party.pk): party for party in parties}
    return forms.TypedChoiceField(
        choices=_named(people), coerce=people.__getitem__, empty_value=None, widget=forms.RadioSelect
    )


def some_of(parties: Iterable[Party]) -> forms.Field:
    """As many of these as are meant."""
    people = {str(party.pk): party for party in parties}
    return forms.TypedMultipleChoiceField(
        choices=_named(people), coerce=people.__getitem__, widget=forms.CheckboxSelectMultiple
    )


def _named(people: dict[str, Party]) -> list[tuple[str, str]]:
    return [(key, f"{party} ({party.get_role_display()})") for key, party in people.items()]
