"""Addresses of the connection — địa chỉ liên thông; and of its administration."""

from django.urls import re_path

from kntc.integration import endpoint

app_name = "integration"
calls = [re_path(r"^(?:lien-thong/)?[Kk][Nn][Tt][Cc]/(?P<name>[A-Za-z]{1,40})/?$", endpoint.action, name="action")]
urlpatterns = calls
