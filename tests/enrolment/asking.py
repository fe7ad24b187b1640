"""A unit that asks for its administrator's account, as a browser without script does — người đề nghị."""

import re
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kntc.enrolment.models import AccountRequest, Confirmation
from tests.documents.papers import pdf

ASK = reverse("enrolment:ask")
UNIT = "UBND xã Diễn Châu, tỉnh Nghệ An"
FIELDS = {
    "full_name": "Trần Thị Hạnh",
    "birth_date": "12/03/1988",
    "unit": UNIT,
    "phone": "0900000031",
    "email": "hanh@dienchau.invalid",
}


def scan(name: str = "xac-nhan.pdf") -> SimpleUploadedFile:
    """The head's confirmation."""
    return SimpleUploadedFile(name, pdf(), "application/pdf")


def send(client: Client, *, key: str = "", with_scan: bool = True, **changes: Any) -> Any:
    """Fill the form in and send it."""
    typed: dict[str, Any] = {"key": key or str(uuid4()), **FIELDS, **changes}
    return client.post(ASK, typed | ({"scan": scan()} if with_scan else {}), follow=True)


def asked(client: Client, **changes: Any) -> AccountRequest:
    """A request that was taken."""
    page = send(client, **changes).content.decode()
    [number] = re.findall(r"<strong>TK-(\w{4}-\w{4})</strong>", page)
    return AccountRequest.objects.get(number=number.replace("-", ""))


def confirmation_of(row: AccountRequest) -> Confirmation:
    """The scan that came with it."""
    assert row.confirmation is not None
    return row.confirmation
