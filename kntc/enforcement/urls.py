"""Addresses of enforcement — địa chỉ thi hành."""

from kntc.enforcement import actions
from kntc.proceedings.step_pages import open_url, step_urls

app_name = "enforcement"
urlpatterns = [open_url("enforcement", actions.open_from), *step_urls("enforcement", actions.VERBS)]
