"""What a petition takes with it to another desk, or back to a desk it was on before — phần đơn mang theo.

It takes the paper along, not what the first desk made of it.
"""

from datetime import date
from typing import Any

from kntc.law.petition.terms import Channel, Forwarder
from kntc.petitions.models import Petition

CAME = ("channel", "forwarder", "forwarder_name", "forwarder_no", "forwarder_on")
"""How it came there; another desk has it another way."""

LEFT_BEHIND = frozenset(
    {
        "proceeding", "dossier", "arrived_on", *CAME, "competent_here", "direction", "receiver", "recipient",
        "recipient_group", "urged_unit", "reply_due", "supplemented_on", "counted_before", "parts_sealed_id",
        "sent_to_competent_body", "stated_unit",
    },
)  # fmt: skip


def sent_on(row: Petition, *, number: str, on: date) -> Petition:
    """As it reaches the next desk: from this office, with the letter of that number — đơn được chuyển đến."""
    return _copy(
        row,
        channel=Channel.FORWARDED,
        forwarder=Forwarder.AGENCY,
        forwarder_name=row.proceeding.holder.name,
        forwarder_no=number,
        forwarder_on=on,
        arrived_on=on,
    )


def once_more(row: Petition, *, on: date) -> Petition:
    """As it lies on a desk again that had it before; it came there as it did, and is counted once — đơn trở lại."""
    return _copy(row, **{name: getattr(row, name) for name in CAME}, arrived_on=on, counted_before=True)


def _copy(row: Petition, **rest: Any) -> Petition:  # noqa: ANN401 -- columns of the petition
    fields = row._meta.fields  # noqa: SLF001 -- Django's public description of a model bears this name
    kept = {field.attname: getattr(row, field.attname) for field in fields if field.name not in LEFT_BEHIND}
    return Petition(**(kept | rest))
