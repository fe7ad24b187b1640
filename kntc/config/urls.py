"""Every address of the program."""

from django.urls import URLPattern, URLResolver, include, path

from kntc.config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("", include("kntc.accounts.urls")),
]
