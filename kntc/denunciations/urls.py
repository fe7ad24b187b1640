"""Addresses of denunciations — địa chỉ giải quyết tố cáo."""

from kntc.proceedings.step_pages import step_urls

app_name = "denunciation"
urlpatterns = step_urls("denunciation")
