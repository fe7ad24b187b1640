"""Notices of a post — thông báo của tôi."""

from typing import Any

from django.db.models import Count, QuerySet

from kntc.accounts.models import Post
from kntc.notices.models import Notice


def unread(actor: Post) -> QuerySet[Notice]:
    """What this post has not read yet, newest first."""
    return Notice.objects.filter(post=actor, read_at=None).order_by("-made_at", "-pk")


def count_unread(actor: Post) -> QuerySet[Notice, Any]:
    """How many there are, as a question to stand beside another."""
    found = Notice.objects.filter(post=actor, read_at=None).order_by().values("post")
    return found.annotate(unread=Count("pk")).values("unread")
