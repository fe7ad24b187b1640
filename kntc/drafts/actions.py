"""Keeping what was typed, and throwing it away — lưu, xóa bản nháp."""

from datetime import datetime

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kntc.drafts.models import Draft
from kntc.drafts.queries import KEPT
from kntc.drafts.sealing import Typed, close
from kntc.vault.keys import ring

LONGEST = 1_000_000
"""Letters; five times what the longest box takes."""


class TooLong(Exception):
    """More than any form of ours takes — nội dung quá dài."""


@sensitive_variables("typed")
def save(typed: Typed, *, post_id: int, address: str) -> datetime:
    """Keep what was typed in place of what was kept before, and say when — lưu nháp."""
    if sum(len(value) for values in typed.values() for value in values) > LONGEST:
        raise TooLong
    wrapped, ciphertext = close(typed, post_id=post_id, address=address, keys=ring())
    draft = Draft(
        post_id=post_id,
        address=address,
        key_id=wrapped.key_id,
        wrapped_key=wrapped.sealed,
        ciphertext=ciphertext,
        saved_at=timezone.now(),
    )
    kept = ["key_id", "wrapped_key", "ciphertext", "saved_at"]
    Draft.objects.bulk_create([draft], update_conflicts=True, unique_fields=["post", "address"], update_fields=kept)
    return draft.saved_at


def drop(*, post_id: int, address: str) -> None:
    """The form was sent, or its draft is not wanted any more — xóa bản nháp."""
    Draft.objects.filter(post_id=post_id, address=address).delete()


def clear_old() -> int:
    """Throw away what nobody came back to; gives how many — dọn bản nháp cũ."""
    cleared, _ = Draft.objects.filter(saved_at__lte=timezone.now() - KEPT).delete()
    return cleared
