"""Uploads go to files without a name — nhận tệp tải lên.

What a citizen handed in is nowhere to be found on the disk before its form succeeds: not by a crash either, for a
file without a name is gone with the process.
"""

import tempfile
from collections.abc import Callable
from http import HTTPStatus
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kntc.documents import store

WHOLE_FORM = 250 << 20
"""Beyond this nothing more of one form is written down."""
WITH_WORDS = 20 << 20
"""What the words of a form may take beside its files; what says that it is larger is not read at all."""


class Unnamed(FileUploadHandler):
    """Writes each file of a form to one without a name; of one too large only the size is kept."""

    chunk_size = 1 << 18
    held: IO[bytes]

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Nothing has come yet."""
        super().__init__(*args, **rest)
        self.of_form = 0

    def new_file(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Another file begins."""
        super().new_file(*args, **rest)
        self.size = 0
        self.held = tempfile.TemporaryFile(dir=store.folder())  # noqa: SIM115 -- the form closes it

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 -- as Django calls it
        """Write a piece; count it even where it is not written."""
        self.size += len(raw_data)
        self.of_form += len(raw_data)
        if self.size <= settings.LARGEST_FILE and self.of_form <= WHOLE_FORM:
            self.held.write(raw_data)
        elif self.size > settings.LARGEST_FILE:
            self.held.truncate(0)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """The file is whole, or known to be too large."""
        size = file_size if self.of_form <= WHOLE_FORM else settings.LARGEST_FILE + 1
        self.held.flush()
        self.held.seek(0)
        return UploadedFile(self.held, self.file_name, self.content_type, size, self.charset, self.content_type_extra)

    def upload_interrupted(self) -> None:
        """The line broke: what has come is let go."""
        self.held.close()


def refuse_too_large(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn a form away that says it is larger than any may be, before its first byte is read — trang 413."""

    def respond(request: HttpRequest) -> HttpResponse:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and int(told) <= WHOLE_FORM + WITH_WORDS:
            return get_response(request)
        largest = {"form": WHOLE_FORM >> 20, "file": settings.LARGEST_FILE >> 20}
        return render(request, "documents/413.html", largest, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    return respond
