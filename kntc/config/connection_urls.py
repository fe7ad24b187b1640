"""For other people's programs, with their own paths lien-thong/… and KNTC/… — địa chỉ liên thông."""

from django.urls import include, path

from kntc.config.operator_urls import Addresses, operators

connection: Addresses = [path("", include("kntc.integration.urls"))]

urlpatterns: Addresses = [*connection, *operators]
