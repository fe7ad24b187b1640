"""Addresses of recommendations and reports — địa chỉ kiến nghị, phản ánh."""

from kntc.feedback import actions, views
from kntc.proceedings.step_pages import open_url, step_urls

app_name = "feedback"
urlpatterns = [open_url("feedback", views.take_over), *step_urls("feedback", actions.VERBS)]
