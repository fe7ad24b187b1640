"""Addresses of enforcement — địa chỉ thi hành."""

from kntc.proceedings.step_pages import step_urls

app_name = "enforcement"
urlpatterns = step_urls("enforcement")
