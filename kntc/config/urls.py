"""Every address of the program."""

from django.urls import URLPattern, URLResolver, path

from kntc.config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
