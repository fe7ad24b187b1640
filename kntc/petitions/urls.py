"""Addresses of petitions — địa chỉ xử lý đơn."""

from kntc.proceedings.step_pages import step_urls

app_name = "petition"
urlpatterns = step_urls("petition")
