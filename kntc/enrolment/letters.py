"""What applicants and new officials read in letters — thư báo kết quả đề nghị, thư gửi liên kết đặt mật khẩu."""

from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from procrastinate.contrib.django import app

from kntc.accounts.models import Account
from kntc.enrolment import links
from kntc.enrolment.models import AccountRequest, Supplement
from kntc.notices.actions import Words

TELL, INVITE = "enrolment.tell", "enrolment.invite"


def decision(request: AccountRequest, question: Supplement | None, code: str) -> Words:
    """The letter that tells what was decided, or what is asked."""
    context = {"request": request, "question": question, "address": settings.ADDRESS} | _link(code)
    body = render_to_string("enrolment/letter.txt", context)
    return Words(f"Đề nghị cấp tài khoản {request.spoken_number}: {request.term.vietnamese}", body)


def invitation(account: Account, code: str) -> Words:
    """The letter with the link by which somebody sets the own password."""
    body = render_to_string("enrolment/invitation.txt", {"account": account} | _link(code))
    return Words("Đặt mật khẩu đăng nhập hệ thống khiếu nại, tố cáo", body)


def announce(request_id: UUID) -> None:
    """Queue the letter in the transaction that decides; it goes out after commit. Ids only."""
    app.configure_task(TELL, queue="notices").defer(request_id=str(request_id))


def invite(account_id: int, actor_id: int) -> None:
    """Queue the letter in the transaction that opens the account. Ids only."""
    app.configure_task(INVITE, queue="notices").defer(account_id=account_id, actor_id=actor_id)


def _link(code: str) -> dict[str, object]:
    return {"code": code, "link": links.address(code), "until": links.good_until()}
