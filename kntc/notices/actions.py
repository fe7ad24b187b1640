"""Announcing an event — báo tin."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.notices.models import Notice


@transaction.atomic
def deliver(*, dossier_id: UUID, event_id: UUID, post_ids: Collection[int]) -> None:
    """Write the notice of an event for each post; running it twice writes it once."""
    Notice.objects.bulk_create(
        (Notice(dossier_id=dossier_id, event_id=event_id, post_id=post_id) for post_id in post_ids),
        ignore_conflicts=True,
    )


def mark_read(actor: Post, *, dossier_id: UUID) -> int:
    """The post has opened the dossier: its notices are read. Returns how many were new."""
    notices = Notice.objects.filter(post=actor, dossier_id=dossier_id, read_at=None)
    return notices.update(read_at=timezone.now())
