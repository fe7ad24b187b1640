"""Papers and files of a dossier — văn bản, tệp trong hồ sơ."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.apps import apps
from django.db.models import Max, QuerySet

from kntc.accounts.models import Post
from kntc.documents import sealing, store
from kntc.documents.models import Document, File, Kept, Redaction, Stored, Upload
from kntc.vault.keys import Wrapped


def of_proceedings(dossier_id: UUID, proceeding_ids: Collection[UUID]) -> QuerySet[Document]:
    """The papers of these proceedings of one dossier, newest first.

    The caller names the proceedings that the reader may see (proceedings.queries.visible_to).
    """
    found = Document.objects.filter(dossier_id=dossier_id, proceeding_id__in=proceeding_ids)
    return found.select_related("unit").order_by("-pk")


def files_of(dossier_id: UUID, proceeding_ids: Collection[UUID]) -> QuerySet[File]:
    """The files of these proceedings of one dossier, struck ones too, in the order they came.

    The caller names the proceedings that the reader may see (proceedings.queries.visible_to).
    """
    found = File.objects.filter(dossier_id=dossier_id, proceeding_id__in=proceeding_ids)
    return found.select_related("post__account").order_by("number")


def file(file_id: UUID) -> File | None:
    """One file; the caller asks the gate for its proceeding before showing anything."""
    return File.objects.filter(pk=file_id).first()


def all_files() -> QuerySet[File]:
    """Every file, for verification, which no person reads through."""
    return File.objects.order_by("pk")


def waiting(form_key: UUID, post: Post) -> QuerySet[Upload]:
    """What came with a form of this person and waits for it to succeed, in the order it came."""
    return Upload.objects.filter(form_key=form_key, post=post).order_by("pk")


def last_number(dossier_id: UUID) -> int:
    """The number of the last file of a dossier; nought where there is none."""
    last = File.objects.filter(dossier_id=dossier_id).aggregate(last=Max("number"))["last"]
    return last or 0


def digests_in_use() -> set[str]:
    """The hashes that some row names, of whatever package keeps bytes in the store."""
    tables = [table for table in apps.get_models() if issubclass(table, Stored)]
    return {digest for table in tables for digest in table._default_manager.values_list("sha256", flat=True)}  # noqa: SLF001 -- documented


def content(kept: Kept) -> Iterator[bytes]:
    """The file itself, piece by piece, opened where it lies sealed."""
    if not kept.is_sealed or kept.wrapped_key is None:
        return store.read(kept.sha256)
    key = sealing.open_key(Wrapped(kept.key_id, bytes(kept.wrapped_key)), kept.pk)
    return sealing.opened(store.read(kept.sha256, sealing.SHUT_PIECE), key, kept.pk)


def whole(kept: Kept) -> bytes:
    """The file itself in one piece."""
    return b"".join(content(kept))


def redaction_of(redaction_id: UUID, post: Post) -> Redaction | None:
    """A covering of this person's own that is not finished."""
    found = Redaction.objects.filter(pk=redaction_id, post=post, filed_by_event_id=None)
    return found.select_related("file", "post").first()


def locked_redaction(redaction_id: UUID) -> Redaction:
    """The covering, locked; its copy and what was looked at cannot change meanwhile."""
    return Redaction.objects.select_for_update().get(pk=redaction_id)


def wanted_redaction(redaction_id: UUID) -> Redaction | None:
    """The covering, as long as somebody waits for its copy."""
    found = Redaction.objects.filter(pk=redaction_id, wanted_at__isnull=False)
    return found.select_related("file", "post").first()
