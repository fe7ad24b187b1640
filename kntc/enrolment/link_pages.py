"""The page of a one-time link: somebody sets the own password — trang đặt mật khẩu.

Opening it uses nothing up: programs that look at letters before people do follow links, too.
"""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from kntc.accounts.models import Account
from kntc.enrolment import actions, links
from kntc.enrolment.actions import TooOften
from kntc.enrolment.forms import OwnPasswordForm

CLOSED = "Mã không đúng, đã dùng hoặc đã hết hạn 72 giờ. Nhờ người quản trị cấp lại."


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
def set_password(request: HttpRequest) -> HttpResponse:
    """Type the code unless it came with the link, choose a password, and go to sign in — đặt mật khẩu."""
    code = request.POST.get("code", "") if request.method == "POST" else request.GET.get("ma", "")
    try:
        owner = _owner(request, code)
    except TooOften:
        return _page(request, OwnPasswordForm(owner=None), None, status=HTTPStatus.TOO_MANY_REQUESTS)
    form = OwnPasswordForm(request.POST if request.method == "POST" else None, owner=owner, initial={"code": code})
    if form.is_bound and code and owner is None:
        form.add_error("code", CLOSED)
    if form.is_valid() and (account := _used(form)):
        messages.success(request, f"Đã đặt mật khẩu của {account.username}. Đăng nhập bằng mật khẩu vừa đặt.")
        return redirect("account_login")
    return _page(request, form, owner, is_closed=bool(code) and owner is None and not form.is_bound)


def _owner(request: HttpRequest, code: str) -> Account | None:
    """Whose link it is; a wrong code is counted, so that nobody tries many."""
    if not code:
        return None
    try:
        return links.owner_of(code)
    except links.Closed:
        actions.knock(get_adapter(request).get_client_ip(request))
        return None


@sensitive_variables()
def _used(form: OwnPasswordForm) -> Account | None:
    try:
        return links.use(form.cleaned_data["code"], password=form.cleaned_data["password1"])
    except links.Closed:
        form.add_error("code", CLOSED)
        return None


def _page(
    request: HttpRequest,
    form: OwnPasswordForm,
    owner: Account | None,
    *,
    is_closed: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    too_often = status is HTTPStatus.TOO_MANY_REQUESTS
    context = {"form": form, "owner": owner, "is_closed": is_closed, "closed": CLOSED, "is_too_often": too_often}
    return render(request, "enrolment/set_password.html", context, status=status)
