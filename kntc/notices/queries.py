"""Notices of a post — thông báo của tôi."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kntc.accounts.models import Post
from kntc.notices.models import Letter, LetterKind, Notice, Wish

TOO_LATE = timedelta(days=3)
"""News older than this is no news; whoever opens the program sees it there."""


def unread(actor: Post) -> QuerySet[Notice]:
    """What this post has not read yet, newest first."""
    return Notice.objects.filter(post=actor, read_at=None).order_by("-made_at", "-pk")


def count_unread(actor: Post) -> QuerySet[Notice, Any]:
    """How many there are, as a question to stand beside another."""
    found = Notice.objects.filter(post=actor, read_at=None).order_by().values("post")
    return found.annotate(unread=Count("pk")).values("unread")


def unread_at(address: str) -> set[int]:
    """The posts that were told of this page and have not read it."""
    return set(Notice.objects.filter(address=address, read_at=None).values_list("post", flat=True))


def with_news() -> QuerySet[Notice, Any]:
    """The posts that have not read everything."""
    return Notice.objects.filter(read_at=None).order_by().values_list("post", flat=True).distinct()


def wish_of(post: Post) -> Wish:
    """Which letters the holder wants; all of them where nothing was said."""
    return Wish.objects.filter(post=post).first() or Wish(post=post)


def reached_by_mail(post_ids: Collection[int], kind: LetterKind) -> list[int]:
    """Those of these posts whose holders have an address and want such letters."""
    unwanted = Q(wish__digest=False) if kind is LetterKind.DIGEST else Q(wish__news=False)
    found = Post.objects.filter(pk__in=list(post_ids), account__is_active=True).exclude(account__email="")
    return list(found.exclude(unwanted).order_by("pk").values_list("pk", flat=True))


def letters_to_send(*, on: date, now: datetime) -> list[UUID]:
    """What waits to go out: this morning's letters, and news that is still news; the oldest first."""
    fresh = Q(kind=LetterKind.DIGEST, on=on) | Q(kind=LetterKind.NEWS, on__gt=on - TOO_LATE)
    due = Q(not_before=None) | Q(not_before__lte=now)
    return list(Letter.objects.filter(fresh, due, sent_at=None).order_by("made_at", "pk").values_list("pk", flat=True))


def letter_locked(pk: UUID) -> Letter | None:
    """A letter that has not gone out and that nobody else is sending."""
    found = Letter.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk, sent_at=None)
    return found.select_related("post__account", "post__unit__serves").first()
