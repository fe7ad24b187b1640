"""Addresses of signing in — địa chỉ đăng nhập.

Only these pages of django-allauth exist here: no sign-up, no e-mail addresses, no reset by e-mail.
"""

from allauth.account import views as allauth
from django.urls import include, path

from kntc.accounts import views

posts = [
    path("vi-tri-cong-tac/", views.choose_post, name="choose_post"),
    path("phien/", views.session_state, name="session"),
]

urlpatterns = [
    path("dang-nhap/", allauth.login, name="account_login"),
    path("dang-xuat/", allauth.logout, name="account_logout"),
    path("doi-mat-khau/", allauth.password_change, name="account_change_password"),
    path("tai-khoan-bi-khoa/", allauth.account_inactive, name="account_inactive"),
    path("", include((posts, "accounts"))),
]
