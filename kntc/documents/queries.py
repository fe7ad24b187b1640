"""Papers of a dossier — văn bản trong hồ sơ."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from kntc.documents.models import Document


def of_proceedings(dossier_id: UUID, proceeding_ids: Collection[UUID]) -> QuerySet[Document]:
    """The papers of these proceedings of one dossier, newest first.

    The caller names the proceedings that the reader may see (proceedings.queries.visible_to).
    """
    found = Document.objects.filter(dossier_id=dossier_id, proceeding_id__in=proceeding_ids)
    return found.select_related("unit").order_by("-pk")
