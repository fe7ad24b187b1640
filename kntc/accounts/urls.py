"""Addresses of signing in — địa chỉ đăng nhập.

Only these pages of django-allauth exist here: no sign-up, no e-mail addresses, no reset by e-mail.
"""

from allauth.account import views as allauth
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect import views as sign_on
from django.urls import include, path
from django.views.generic import RedirectView

from kntc.accounts import factor_pages, views

posts = [
    path("vi-tri-cong-tac/", views.choose_post, name="choose_post"),
    path("phien/", views.session_state, name="session"),
    path("tai-khoan/phien/", views.devices, name="devices"),
]
to_factors = RedirectView.as_view(pattern_name="mfa_index")

entering = [
    path("dang-nhap/", allauth.login, name="account_login"),
    path("dang-nhap/lop-hai/", factors.authenticate, name="mfa_authenticate"),
    path("dang-nhap/khoa/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("dang-nhap/mot-lan/<slug:provider_id>/", views.to_sign_on, name="openid_connect_login"),
    path("dang-nhap/mot-lan/<slug:provider_id>/ve/", sign_on.callback, name="openid_connect_callback"),
    path("dang-nhap/da-huy/", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("doi-mat-khau/", allauth.password_change, name="account_change_password"),
    path("tai-khoan-bi-khoa/", allauth.account_inactive, name="account_inactive"),
]

# Who one is, said once more before what matters.
saying_again = [
    path("xac-nhan/", allauth.reauthenticate, name="account_reauthenticate"),
    path("xac-nhan/ma/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("xac-nhan/khoa/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

# Below the first of them whoever must have a second factor may go before having one (kntc.accounts.middleware).
second_factor = [
    path("", factors.index, name="mfa_index"),
    path("ung-dung/", factor_pages.NewTelephone.as_view(), name="mfa_activate_totp"),
    path("ung-dung/bo/", factor_pages.TelephoneAway.as_view(), name="mfa_deactivate_totp"),
    path("khoa/", factor_pages.NewPasskey.as_view(), name="mfa_add_webauthn"),
    path("khoa/danh-sach/", to_factors, name="mfa_list_webauthn"),
    path("khoa/<int:pk>/bo/", factor_pages.PasskeyAway.as_view(), name="mfa_remove_webauthn"),
    path("ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", factor_pages.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    *entering,
    *saying_again,
    path("tai-khoan/xac-thuc/", include(second_factor)),
    path("", include((posts, "accounts"))),
]
