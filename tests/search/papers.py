"""The petitions of the desk put into the index, as their offices receive them — kho đơn để đối chiếu."""

from collections.abc import Mapping

from django.http import QueryDict

from kntc.accounts.models import Post
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.units.models import Unit
from kntc.units.queries import spoken_area
from tests.petitions.desk import Desks
from tests.petitions.papers import Paper
from tests.proceedings.conftest import played

OPPOSED = {"respondent", "accused", "criticised", "concerned", "forwarder"}


def received(paper: Paper, desks: Desks, *, unit: Unit | None = None) -> Petition:
    """The petition at its own office, or at another, on the day it arrived; nothing more is done with it."""
    at = unit or paper.unit
    receipt = paper.receipt()
    with played(receipt.received_on):
        return petitions.receive(receipt, unit=at, actor=desks.officer(at), on=receipt.received_on)


def typed(paper: Paper, **other: str) -> QueryDict:
    """What the officer has typed of the petition when the look-alikes are asked for."""
    form = QueryDict(mutable=True)
    form.update({**_boxes(paper), **other})
    return form


def _boxes(paper: Paper) -> Mapping[str, str]:
    receipt = paper.receipt()
    speaking = [each for each in receipt.people if each.role not in OPPOSED]
    against = next((each.name for each in receipt.people if each.role in OPPOSED), "")
    boxes = {
        "loai": receipt.kind.value,
        "subject": receipt.subject,
        "text": receipt.text,
        "opposed_name": against,
        "place": spoken_area(receipt.place) if receipt.place else "",
    }
    for place, person in enumerate(speaking):
        for name in ("name", "id_no", "phone", "address"):
            boxes[f"nguoi-{place}-{name}"] = getattr(person, name)
    return boxes


def officer(paper: Paper, desks: Desks) -> Post:
    """Who types it."""
    return desks.officer(paper.unit)
