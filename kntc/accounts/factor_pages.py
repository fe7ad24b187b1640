"""Making and putting away second factors, each with its line in the log — trang xác thực hai lớp.

The pages are django-allauth's; what happens on them is one transaction with what is written about it.
"""

from typing import Any, ClassVar

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from kntc.accounts import actions, letters, second_factor
from kntc.accounts.letters import Change
from kntc.audit.terms import AuditAction


class Noted:
    """Writes down what the page did, and has the owner told."""

    request: HttpRequest
    act: ClassVar[AuditAction]
    change: ClassVar[Change]

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401 -- allauth's form
        """Do it and write it, or neither."""
        with transaction.atomic():
            answer: HttpResponse = super().form_valid(form)  # type: ignore[misc] # the page beside this class
            actions.note_factor(self.request.user, self.act, here=self.request.session.session_key)  # type: ignore[arg-type] # signed in
            letters.tell_owner(self.request.user, self.change)  # type: ignore[arg-type] # signed in
        if self.act is AuditAction.FACTOR_ADDED:
            # Whoever has just shown what he has need not show it again to read the recovery codes.
            record_authentication(self.request, self.request.user, "mfa", reauthenticated=True)
        second_factor.look_again(self.request)
        return answer


class NewTelephone(Noted, ActivateTOTPView):  # type: ignore[misc] # allauth ships no types
    """A telephone that shows codes — bật ứng dụng tạo mã."""

    act = AuditAction.FACTOR_ADDED
    change = Change.TELEPHONE_ADDED


class TelephoneAway(Noted, DeactivateTOTPView):  # type: ignore[misc] # allauth ships no types
    """No longer — bỏ ứng dụng tạo mã."""

    act = AuditAction.FACTOR_REMOVED
    change = Change.TELEPHONE_REMOVED


class NewPasskey(Noted, AddWebAuthnView):  # type: ignore[misc] # allauth ships no types
    """A key of the machine — thêm khóa đăng nhập."""

    act = AuditAction.FACTOR_ADDED
    change = Change.PASSKEY_ADDED


class PasskeyAway(Noted, RemoveWebAuthnView):  # type: ignore[misc] # allauth ships no types
    """No longer — bỏ khóa đăng nhập."""

    act = AuditAction.FACTOR_REMOVED
    change = Change.PASSKEY_REMOVED


class NewRecoveryCodes(Noted, GenerateRecoveryCodesView):  # type: ignore[misc] # allauth ships no types
    """Ten new ones — tạo lại mã dự phòng."""

    act = AuditAction.RECOVERY_CODES_MADE
    change = Change.CODES_MADE
