"""A province's own sign-on: whom it may vouch for, and that it makes nobody new — đăng nhập một lần của tỉnh.

A provider says who somebody is; who may work here is decided by accounts and posts, and only for its own province.
"""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from kntc.accounts import actions, queries
from kntc.accounts.models import Account
from kntc.accounts.roles import OfficeRole
from kntc.units import queries as units
from kntc.units.models import Unit


class Refused(Exception):
    """The provider may not vouch for this person here — không nhận."""


class ProvincesAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Matches by one claim an account that is there; keeps the provider's number for the person and nothing else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002 -- allauth's signature
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401 -- allauth's signature
        """Find the account vouched for, or say why nobody gets in."""
        rules = sociallogin.provider.app.settings
        claims = _claims(sociallogin.account.extra_data)
        name = str(claims.get(rules["claim"], "")).strip().lower()
        sociallogin.account.extra_data, sociallogin.email_addresses = {}, []
        try:
            if sociallogin.state.get("process") != "login":
                raise Refused("Chỉ dùng được để đăng nhập.")  # noqa: TRY301 -- told on the same page as the others
            account = vouched_for(name, province=str(rules["province"]))
            _demand_same_person(sociallogin, account)
        except Refused as refused:
            actions.note_failed_sign_in(name)
            _turn_away(request, str(refused))
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
        else:
            sociallogin.connect(request, account)


def vouched_for(name: str, *, province: str) -> Account:
    """The account of that name, if all of its work today lies in that province."""
    account = queries.named(name)
    if account is None:
        raise Refused("Không có tài khoản nào ứng với người này.")
    posts = list(queries.posts_of(account, timezone.localdate()))
    if not posts or any(post.role == OfficeRole.PROGRAM or _province(post.unit) != province for post in posts):
        raise Refused("Cổng đăng nhập này chỉ dùng cho cán bộ đang công tác trong tỉnh.")
    return account


def _province(unit: Unit) -> str:
    committee = units.province_of(unit)
    return committee.code.partition(".")[0] if committee else ""


def _demand_same_person(sociallogin: Any, account: Account) -> None:  # noqa: ANN401 -- allauth's
    """Whoever a user name meant at the provider before, it means now: a name given on opens nothing."""
    if sociallogin.is_existing and sociallogin.user.pk != account.pk:
        raise Refused("Người này ở cổng đăng nhập đã gắn với một tài khoản khác.")
    bound = queries.bound_at(sociallogin.account.provider, account)
    if bound is not None and bound != sociallogin.account.uid:
        raise Refused("Tài khoản đã gắn với một người khác ở cổng đăng nhập.")


def _claims(data: dict[str, Any]) -> dict[str, Any]:
    return {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}


def _turn_away(request: HttpRequest, why: str) -> NoReturn:
    raise ImmediateHttpResponse(render(request, "accounts/sign_on_refused.html", {"why": why}, status=403))
