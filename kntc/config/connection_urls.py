"""For other people's programs, with their own paths lien-thong/… and KNTC/… — địa chỉ liên thông."""

from kntc.config.operator_urls import Addresses, operators

connection: Addresses = []

urlpatterns: Addresses = [*connection, *operators]
