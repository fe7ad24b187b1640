"""Files that come inside messages: checked, and put into the dossier once — tệp trong thông điệp."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any
from uuid import UUID, uuid4

from kntc.accounts.models import Post
from kntc.documents import actions as documents
from kntc.documents import checking
from kntc.documents import queries as document_queries
from kntc.documents.models import FileKind
from kntc.documents.slots import Slot
from kntc.integration import actions, marks, messages, queries, steps
from kntc.integration.checking import Wrong
from kntc.integration.models import Case
from kntc.integration.terms import Fault
from kntc.proceedings import clock, filing

PAPERS = {
    messages.HANDLING.name: ("NoiDungXuLy", "HuongXuLy", "FileDinhKem", "TenFileDinhKem"),
    messages.ACCEPTANCE.name: ("FileThuLy", "TenFileThuLy"),
    messages.RESULT.name: ("FileBanHanh", "TenFileBanHanh"),
}


@dataclass(frozen=True)
class Paper:
    """A file of a message, found fit."""

    name: str
    content: bytes
    kind: FileKind
    slot: str


def of_message(action: str, values: Mapping[str, Any]) -> list[Paper]:
    """The file of a later message, if it brought one."""
    where = PAPERS.get(action)
    if where is None:
        return []
    *groups, file, name = where
    inner = values
    for each in groups:
        inner = inner[each]
    return [fit(inner[name], inner[file], Slot.OTHER)] if inner[file] else []


def fit(name: str, content: bytes, slot: Slot) -> Paper:
    """The file, if it may lie in a dossier."""
    with TemporaryFile() as file:
        file.write(content)
        try:
            kind = checking.check(file, name=name, size=len(content))
        except checking.Unfit as why:
            raise Wrong(Fault.BAD_FILE, "", str(why).rstrip(".")) from None
    return Paper(name, content, kind, slot)


def file(found: Case, papers: list[Paper]) -> None:
    """Put into the file what it does not hold yet; the same name with the same content is one file."""
    fresh = [
        each for each in papers if actions.note_file(found, marks.of("file", *marks.of_file(each.name, each.content)))
    ]
    if not fresh:
        return
    row = queries.petition(found.petition_id)
    actor = steps.post_at(found, row.proceeding.holder)
    key = uuid4()
    for each in fresh:
        _keep(each, key, actor, sealed=row.dossier.is_sealed)
    uploads = list(document_queries.waiting(key, actor))
    filing.file_papers(row.proceeding, uploads, actor=actor, on=clock.today(), key=key)


def _keep(paper: Paper, key: UUID, actor: Post, *, sealed: bool) -> None:
    incoming = documents.Incoming(
        content=BytesIO(paper.content), name=paper.name, kind=paper.kind, size=len(paper.content), slot=paper.slot
    )
    documents.keep(incoming, form_key=key, post=actor, sealed=sealed)
