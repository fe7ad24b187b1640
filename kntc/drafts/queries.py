"""Finding a draft — tìm bản nháp."""

from datetime import timedelta

from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from kntc.accounts.models import Post
from kntc.drafts.models import Draft
from kntc.drafts.sealing import Typed, unclose
from kntc.vault.keys import KeyUnusable, Tampered, Wrapped, ring

KEPT = timedelta(days=30)


def draft_of(post: Post, address: str) -> Draft | None:
    """What this post has begun on this page; nobody else's draft is ever looked for."""
    found = Draft.objects.filter(post=post, address=address, saved_at__gt=timezone.now() - KEPT)
    return found.first()


@sensitive_variables()
def typed_in(draft: Draft) -> Typed:
    """What was typed; nothing when the key it was written under is gone."""
    wrapped = Wrapped(draft.key_id, bytes(draft.wrapped_key))
    try:
        return unclose(wrapped, bytes(draft.ciphertext), post_id=draft.post_id, address=draft.address, keys=ring())
    except (KeyUnusable, Tampered):
        return {}
