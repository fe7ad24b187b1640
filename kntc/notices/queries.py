"""Notices of a post — thông báo của tôi."""

from django.db.models import QuerySet

from kntc.accounts.models import Post
from kntc.notices.models import Notice


def unread(actor: Post) -> QuerySet[Notice]:
    """What this post has not read yet, newest first."""
    return Notice.objects.filter(post=actor, read_at=None).order_by("-made_at", "-pk")
