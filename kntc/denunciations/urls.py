"""Addresses of denunciations — địa chỉ giải quyết tố cáo."""

from kntc.denunciations import actions
from kntc.proceedings.step_pages import open_url, step_urls

app_name = "denunciation"
urlpatterns = [open_url("denunciation", actions.open_from), *step_urls("denunciation", actions.VERBS)]
