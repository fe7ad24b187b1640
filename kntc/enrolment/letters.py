"""What the applicant reads in a letter — thư báo kết quả đề nghị cấp tài khoản."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from procrastinate.contrib.django import app

from kntc.enrolment.models import AccountRequest
from kntc.notices.actions import Words

TELL = "enrolment.tell"


def decision(request: AccountRequest, password: str) -> Words:
    """The letter that tells what was decided."""
    context = {"request": request, "password": password, "address": settings.ADDRESS}
    body = render_to_string("enrolment/letter.txt", context)
    return Words(f"Đề nghị cấp tài khoản {request.spoken_number}: {request.term.vietnamese}", body)


def announce(request_id: UUID) -> None:
    """Queue the letter in the transaction that decides; it goes out after commit. Ids only."""
    app.configure_task(TELL, queue="notices").defer(request_id=str(request_id))
