"""Addresses for lists are those of the pages."""

from uuid import UUID

from django.urls import reverse

from kntc.ui.addresses import address

FILE = UUID("0198c0de-0000-7000-8000-00000000f11e")


def test_a_list_leads_to_the_same_page_as_everything_else() -> None:
    assert address("proceedings:dossier", FILE) == reverse("proceedings:dossier", args=[FILE])
    assert address("complaint:step", FILE, "accept") == reverse("complaint:step", args=[FILE, "accept"])
