"""What operators ask, of whatever face — địa chỉ kiểm tra tình trạng."""

from django.urls import URLPattern, URLResolver, path

from kntc.config import views

Addresses = list[URLPattern | URLResolver]

operators: Addresses = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
