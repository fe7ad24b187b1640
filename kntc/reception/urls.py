"""Addresses of citizen reception — địa chỉ tiếp công dân."""

from kntc.proceedings.step_pages import step_urls

app_name = "reception"
urlpatterns = step_urls("reception")
