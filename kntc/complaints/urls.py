"""Addresses of complaints — địa chỉ giải quyết khiếu nại."""

from kntc.proceedings.step_pages import step_urls

app_name = "complaint"
urlpatterns = step_urls("complaint")
