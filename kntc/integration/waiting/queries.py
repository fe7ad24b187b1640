"""Reading what waits for people, and whom to tell — thông điệp chờ bổ sung, bản tổng hợp bị từ chối."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from kntc.accounts import authority
from kntc.accounts import queries as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.dossiers.sealing import settlers
from kntc.integration import queries
from kntc.integration.models import Call, Case, Digest, Message, Program
from kntc.integration.terms import Fate, Status
from kntc.law.roles import HANDLER, VERIFIER
from kntc.notices.models import Notice
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Assignment, Proceeding
from kntc.units.models import Unit


def waiting_visible_to(actor: Post, *, on: date) -> QuerySet[Message]:
    """What waits to be written into files that this official may read, oldest first."""
    seen = spine.visible_to(actor, on=on).values("dossier")
    found = Message.objects.filter(fate=Fate.WAITING, case__dossier__in=seen)
    return found.select_related("case__dossier", "case__unit", "case__program").order_by("received_at", "pk")


def count_waiting(seen: QuerySet[Proceeding]) -> QuerySet[Message, Any]:
    """How many wait for the files of these proceedings, as a question to stand beside another."""
    found = Message.objects.filter(Exists(seen.filter(dossier=OuterRef("case__dossier"))), fate=Fate.WAITING)
    return found.order_by().values("fate").annotate(waiting=Count("pk")).values("waiting")


def message_visible_to(actor: Post, pk: UUID, *, on: date) -> Message | None:
    """A message about a file that this official may read."""
    seen = spine.visible_to(actor, on=on).values("dossier")
    found = Message.objects.filter(pk=pk, case__dossier__in=seen)
    return found.select_related("case__dossier", "case__unit", "case__program").first()


def message_now(pk: UUID) -> Message | None:
    """The message, while it still waits."""
    found = Message.objects.filter(pk=pk, fate=Fate.WAITING)
    return found.select_related("case__dossier", "case__unit").first()


def cases_waiting() -> list[Case]:
    """The cases of connected programs of which something waits."""
    waiting = Message.objects.filter(fate=Fate.WAITING).values("case")
    found = Case.objects.filter(pk__in=waiting, program__status=Status.APPROVED)
    return list(found.select_related("program__unit", "program__account", "dossier", "unit").order_by("received_at"))


def those_who_complete(message: Message, on: date) -> list[Post]:
    """Who is told that a message waits: who works on the matter, else the desk, of a sealed one who decides."""
    holder = _holder(message.case)
    assigned = Assignment.objects.filter(dossier=message.case.dossier_id, until=None).values("post")
    working = Post.objects.filter(pk__in=assigned).exclude(role=OfficeRole.PROGRAM)
    found = [each for each in working if each.in_force(on)]
    if not found:
        found = settlers(holder, on) if message.case.dossier.is_sealed else _desk(holder, on)
    return found


def _holder(case: Case) -> Unit:
    row = queries.settling(case) or queries.petition(case.petition_id)
    return row.proceeding.holder


def _desk(unit: Unit, on: date) -> list[Post]:
    posts = [each for each in accounts.posts_in(unit, on) if each.role != OfficeRole.PROGRAM]
    return [each for each in posts if authority.roles_at(each, unit) & {HANDLER, VERIFIER}]


def is_told(address: str) -> bool:
    """Whether somebody has been told of what is read there."""
    return Notice.objects.filter(address=address).exists()


# --- refusals of a day ----------------------------------------------------------------------------------------


def connected() -> QuerySet[Program]:
    """Every program that may connect."""
    return Program.objects.filter(status=Status.APPROVED).select_related("unit", "asked_by")


def told_until(program: Program) -> date | None:
    """The last day whose refusals the administrators have been told of."""
    return Digest.objects.filter(program=program).order_by("-until").values_list("until", flat=True).first()


def refusals_of(program: Program, since: date, until: date) -> list[dict[str, Any]]:
    """How often which action was refused for which fault on these days, in Vietnam's day; the most first."""
    found = Call.objects.filter(program=program, at__date__range=(since, until)).exclude(fault="")
    counted = found.values("action", "fault").annotate(calls=Count("pk"))
    return [dict(each) for each in counted.order_by("-calls", "action", "fault")]


def administrators_of(program: Program, on: date) -> list[Post]:
    """Who looks after the unit's accounts; where there is nobody, whoever asked for the connection."""
    found = accounts.posts_in(program.unit, on).filter(role=OfficeRole.UNIT_ADMINISTRATOR)
    return list(found) or [each for each in (program.asked_by,) if each.in_force(on)]


def unsent_digests() -> list[int]:
    """Digests whose letter has not gone out and has an address to go to."""
    found = Digest.objects.filter(sent_at=None).exclude(post__account__email="")
    return list(found.order_by("pk").values_list("pk", flat=True))


def digest_locked(pk: int) -> Digest | None:
    """One that nobody else is sending."""
    found = Digest.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, sent_at=None)
    return found.select_related("program__unit", "post__account", "post__unit").first()
