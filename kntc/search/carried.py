"""What an intake page takes over from the look-alikes panel — thông tin mang sang biểu mẫu tiếp nhận.

Intake pages call this; it knows nothing of what they enter.
"""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.access import OfficeRequest
from kntc.accounts.models import Post
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.dossiers.models import Dossier
from kntc.law.petition.terms import JoinRelation
from kntc.proceedings import clock
from kntc.proceedings.queries import dossier_visible_to
from kntc.search import forms, look_alikes, queries
from kntc.search.actions import SPEAKING
from kntc.search.look_alikes import Found


@sensitive_variables()
def people(request: OfficeRequest, typed: QueryDict) -> dict[str, str]:
    """What is known of the people of the file asked for, box by box; looking at it is logged — lấy thông tin."""
    asked = forms.read_id(typed.get("lay_tu", ""))
    if asked is None or forms.is_sealed(typed) or dossier_visible_to(request.actor, asked, on=clock.today()) is None:
        return {}
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.DOSSIER_VIEWED,
        object_kind="dossier",
        object_id=str(asked),
    )
    return forms.known_boxes(typed, [each for each in queries.people_of(asked) if each.role in SPEAKING])


def shown_again(request: OfficeRequest) -> QueryDict | None:
    """What was typed, with what the panel's button brought; None when the form was sent to be saved.

    An intake page that gets this back shows it without saving or finding fault.
    """
    if request.method != "POST" or not forms.shows_again(request.POST):
        return None
    typed = request.POST.copy()
    for box, value in people(request, request.POST).items():
        typed[box] = value
    return typed


def matter(typed: QueryDict, actor: Post, *, on: date) -> Dossier | None:
    """The file to whose matter the officer joins what is being entered; None, none or one not to be read."""
    asked = forms.choices(typed).join
    return None if asked is None else dossier_visible_to(actor, asked, on=on)


@sensitive_variables()
def beside(request: OfficeRequest) -> dict[str, Any]:
    """Everything that the panel beside a form shows of what is typed in it, and what was chosen so far."""
    typed, on = request.POST, clock.today()
    chosen, asked = forms.choices(typed), forms.typed_words(typed, request.actor)
    enough = forms.is_enough(asked)
    ruled_out = queries.of_matters(chosen.not_duplicates)
    found = look_alikes.look(asked, request.actor, on=on, but=ruled_out) if enough else Found()
    return {
        "found": found,
        "enough": enough,
        "chosen": chosen,
        "joined": matter(typed, request.actor, on=on),
        "pressed": chosen.join is not None,
        "relations": tuple(JoinRelation),
        "is_sealed": forms.is_sealed(typed),
        "fill": people(request, typed) if typed.get("lay_tu") else {},
    }
