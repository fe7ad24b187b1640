"""What the pages of protection show beside their form — trang đề nghị, áp dụng biện pháp bảo vệ."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.denunciations import queries
from kntc.denunciations.models import Denunciation
from kntc.dossiers.queries import sealed_people
from kntc.law.denunciation.facts import DenunciationFacts
from kntc.proceedings.step_pages import Look

TEMPLATE = "denunciations/protection.html"


def where_to_seal(row: Denunciation, _: DenunciationFacts, __: Post) -> dict[str, Any]:
    """Where somebody near to the denouncer is sealed first; nowhere in a file that keeps nobody secret."""
    is_sealed = bool(sealed_people(row.dossier_id))
    return {"sealing_url": reverse("proceedings:relative", args=[row.dossier_id]) if is_sealed else ""}


def as_asked_for(row: Denunciation, _: DenunciationFacts, __: Post) -> dict[str, Any]:
    """Who is to be protected as it was asked for, or as it was decided last."""
    chosen = queries.to_protect(row)
    return {"people_to_protect": chosen, "protected_count": len(chosen)} if chosen else {}


LOOKS: Mapping[str, Look] = {
    "request_protection": Look(TEMPLATE, where_to_seal),
    "protect": Look(TEMPLATE, where_to_seal, as_asked_for),
}
"""The steps whose pages say more than the table asks."""
