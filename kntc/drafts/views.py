"""Keeping a draft and throwing it away, with script and without — lưu nháp, xóa nháp."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kntc.accounts.models import Account
from kntc.drafts import actions, ticket
from kntc.drafts.page import take_up
from kntc.drafts.ticket import sign_in_first

TOO_LONG = "Nội dung quá dài, chưa lưu nháp được."
SIGNED_OUT = "Bạn đã đăng xuất vì không thao tác 30 phút. Bản nháp vẫn còn."


@require_POST
@sensitive_post_parameters()
def save(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form. Whoever was signed out while typing keeps it too, and is told."""
    mine = ticket.read(request)
    if mine is None:
        raise PermissionDenied
    try:
        saved_at = actions.save(ticket.typed_into(request), post_id=mine.post_id, address=mine.address)
    except actions.TooLong:
        return HttpResponse(TOO_LONG, status=413, content_type="text/plain")
    is_signed_in = isinstance(request.user, Account)
    if "X-Nhap" not in request.headers:
        return redirect(take_up(mine.address)) if is_signed_in else sign_in_first(mine.address)
    said = f"Đã lưu nháp lúc {timezone.localtime(saved_at):%H:%M:%S}" if is_signed_in else SIGNED_OUT
    return HttpResponse(said, content_type="text/plain")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw the draft of this page away and open the page empty."""
    mine = ticket.read(request)
    if mine is None or not isinstance(request.user, Account):
        raise PermissionDenied
    actions.drop(post_id=mine.post_id, address=mine.address)
    return redirect(mine.address)
