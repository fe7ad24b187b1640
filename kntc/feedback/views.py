"""Taking a petition over as a recommendation or report — tiếp nhận kiến nghị, phản ánh."""

from datetime import date
from typing import Any
from uuid import UUID

from kntc.accounts.models import Post
from kntc.feedback import actions
from kntc.petitions.models import Petition
from kntc.proceedings.models import Event
from kntc.proceedings.queries import diary_of


def take_over(
    petition: Petition,
    *,
    actor: Post,
    on: date,
    given: dict[str, Any],  # noqa: ARG001 -- the step asks nothing; every page hands its answers on
    key: UUID,
) -> Event:
    """Open the proceeding and give its first line, where the page goes on."""
    row = actions.open_from(petition, actor=actor, on=on, key=key)
    return diary_of([row.proceeding]).earliest("seq")
