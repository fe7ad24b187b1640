"""Addresses of complaints — địa chỉ giải quyết khiếu nại."""

from kntc.complaints import actions
from kntc.proceedings.step_pages import open_url, step_urls

app_name = "complaint"
urlpatterns = [open_url("complaint", actions.open_from), *step_urls("complaint", actions.VERBS)]
