"""The files of a page, from the first sending until its form succeeds — khay giấy tờ.

Files that came well stay in the tray when something else on the page is wrong; nobody sends them twice.
"""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from uuid import UUID

from django.forms import BoundField
from django.http import HttpRequest

from kntc.accounts.models import Post
from kntc.documents import actions, queries
from kntc.documents.actions import Incoming
from kntc.documents.forms import PREFIX, FilesForm
from kntc.documents.models import FileKind, Upload
from kntc.documents.naming import harmless
from kntc.documents.redaction import DRAWN, Undrawable, copy
from kntc.documents.slots import BROUGHT, SLOTS
from kntc.law.term import Term

NO_KEY = UUID(int=0)
AS_PDF = "Bản đã che phải là PDF hoặc ảnh: trong tệp Word còn tên người soạn và chữ đã xóa. In ra PDF rồi tải lại."
BROUGHT_CODES = frozenset(slot.value for slot in BROUGHT)


class Tray:
    """What lies with one form of one person."""

    def __init__(self, request: HttpRequest, post: Post, *, key: object, slots: Sequence[Term], sealed: bool) -> None:
        """Take in what was sent; ``key`` is the form's, which tells a second sending from a new form.

        A page that opens with nothing typed has no key yet; one that opens with a draft has the draft's.
        """
        self.post, self.sealed, self.slots = post, sealed, slots
        self.key = _read(key)
        self.waiting = self._waiting()
        sent = request.method == "POST"
        data = (request.POST, request.FILES) if sent else (None, None)
        self.form = FilesForm(*data, slots=slots, sealed=sealed, waiting=self.waiting)
        if sent:
            self._take_in()

    @property
    def is_fine(self) -> bool:
        """Whether everything that was sent can be filed."""
        return not self.form.errors

    @property
    def kept(self) -> list[tuple[Upload, str]]:
        """What lies here, with the place each is for."""
        return [(each, SLOTS[each.slot].vietnamese) for each in self.waiting]

    def _take_in(self) -> None:
        self.form.is_valid()
        unwanted, brought = self.form.cleaned_data.get("bo-tep", ()), self.form.incoming if self.key != NO_KEY else ()
        if not unwanted and not brought:
            return
        actions.drop(unwanted, form_key=self.key, post=self.post)
        for each in brought:
            self._keep(replace(each, is_redacted=self.form.is_redacted))
        self.waiting = self._waiting()

    def _keep(self, incoming: Incoming) -> None:
        """Keep it; of a citizen's paper said to be covered the pixels alone, for bars drawn over words hide none."""
        try:
            shown = pixels_of(incoming) if incoming.is_redacted and incoming.slot in BROUGHT_CODES else incoming
        except Undrawable as why:
            self.form.add_error(f"{PREFIX}{incoming.slot}", f"Tệp “{harmless(incoming.name)}”: {why}")
        else:
            actions.keep(shown, form_key=self.key, post=self.post, sealed=self.sealed)

    def _waiting(self) -> list[Upload]:
        return list(queries.waiting(self.key, self.post)) if self.key != NO_KEY else []


def brought(request: HttpRequest, post: Post, key: BoundField, *, sealed: bool) -> Tray:
    """What people hand over with an intake form whose ``key`` this is; nothing waits before anything was typed."""
    return Tray(request, post, key=key.value() if key.form.is_bound else None, slots=BROUGHT, sealed=sealed)


def pixels_of(incoming: Incoming) -> Incoming:
    """The same paper as pictures of its pages, without words, writers and earlier versions — chỉ còn hình."""
    if incoming.kind not in DRAWN:
        raise Undrawable(AS_PDF)
    incoming.content.seek(0)
    made = copy(incoming.kind, incoming.content.read(), {})
    return replace(incoming, content=BytesIO(made), kind=FileKind.PDF, size=len(made))


def _read(key: object) -> UUID:
    try:
        return UUID(str(key))
    except ValueError:
        return NO_KEY
