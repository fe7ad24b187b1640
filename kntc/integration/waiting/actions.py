"""Telling people what waits for them, trying again by night — báo tin, thử ghi lại, tổng hợp bị từ chối."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.integration import queries, taking, telling
from kntc.integration.messages import BY_NAME
from kntc.integration.models import Case, Digest, Program
from kntc.integration.terms import Fault
from kntc.integration.waiting import queries as waiting
from kntc.notices import actions as notices

WAITS = "Thông điệp của phần mềm chờ bổ sung"


@transaction.atomic
def tell_waiting(message_id: UUID, *, on: date) -> int:
    """Tell those who work on the matter, once, where to complete the message; gives how many were told."""
    message = waiting.message_now(message_id)
    address = page_of(message_id)
    if message is None or waiting.is_told(address):
        return 0
    posts = [each.pk for each in waiting.those_who_complete(message, on)]
    notices.tell(posts, about=WAITS, address=address)
    return len(posts)


def page_of(message_id: UUID) -> str:
    """Where officials complete a message."""
    return reverse("completion:one", args=[message_id])


def write_waiting() -> int:
    """Write whatever the files take by now; gives how many."""
    return sum(_again(each) for each in waiting.cases_waiting())


@transaction.atomic
def _again(case: Case) -> int:
    return taking.retry(case)


# --- refusals of a day ----------------------------------------------------------------------------------------


@transaction.atomic
def digest(*, on: date) -> int:
    """Tell each unit's administrators what was refused until yesterday, once; gives how many were told — tổng hợp."""
    made = [row for program in waiting.connected() for row in _digests(program, on)]
    for each in made:
        notices.tell([each.post_id], about=_words(each), address=_page(each))
    if made:
        telling.post_letters()
    return len(made)


def _digests(program: Program, on: date) -> list[Digest]:
    """One for each administrator, of the days since the last; none for days without a refusal."""
    until = on - timedelta(days=1)
    since = _since(program)
    refused = sum(each["calls"] for each in waiting.refusals_of(program, since, until)) if since <= until else 0
    if not refused:
        return []
    left = queries.waiting_of(program).count()
    made = (
        Digest.objects.get_or_create(
            program=program, post=post, until=until, defaults={"since": since, "refused": refused, "waiting": left}
        )
        for post in waiting.administrators_of(program, on)
    )
    return [row for row, is_new in made if is_new]


def _since(program: Program) -> date:
    last = waiting.told_until(program)
    return last + timedelta(days=1) if last else timezone.localdate(program.decided_at)


def send_letters() -> int:
    """Send the digests' letters that have not gone out; gives how many went."""
    if not notices.mail_goes_out():
        return 0
    return sum(_send(pk) for pk in waiting.unsent_digests())


@transaction.atomic
def _send(pk: int) -> bool:
    """Hand one letter over and note it in the same transaction: a dead server loses nothing and doubles nothing."""
    row = waiting.digest_locked(pk)
    if row is None:
        return False
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    context = {"digest": row, "lines": _lines(row), "address": f"{settings.ADDRESS}{_page(row)}"}
    body = render_to_string("integration/digest.txt", context)
    notices.send(notices.Words(_words(row), body), row.post.account.email)
    return True


def _words(row: Digest) -> str:
    return f"Phần mềm {row.program.name}: {row.refused} thông điệp bị từ chối"[:200]


def _page(row: Digest) -> str:
    return f"{reverse('connections:program', args=[row.program_id])}?loi=on"


def _lines(row: Digest) -> Iterable[str]:
    """By action and fault, in words; nothing of what was sent."""
    for each in waiting.refusals_of(row.program, row.since, row.until):
        title = BY_NAME[each["action"].lower()].title
        yield f"{title} ({each['action']}): {each['fault']}, {Fault(each['fault']).vietnamese}: {each['calls']} lần"


def mark_read(actor: Post, address: str) -> None:
    """The post has opened the page: what it was told of it is read."""
    notices.mark_read_at(actor, address=address)
