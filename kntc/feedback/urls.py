"""Addresses of feedback — địa chỉ kiến nghị, phản ánh."""

from kntc.proceedings.step_pages import step_urls

app_name = "feedback"
urlpatterns = step_urls("feedback")
