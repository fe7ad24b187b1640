"""Addresses of files — địa chỉ hồ sơ."""

from django.urls import path

from kntc.proceedings import file_pages, receipt, views

app_name = "proceedings"
urlpatterns = [
    path("ho-so/<uuid:dossier_id>/", views.dossier, name="dossier"),
    path("ho-so/<uuid:dossier_id>/phieu/", receipt.receipt, name="receipt"),
    path("ho-so/<uuid:dossier_id>/tom-tat/", views.summary, name="summary"),
    path("thoi-han/<uuid:deadline_id>/", views.reckoned, name="reckoned"),
    path("ho-so/<uuid:dossier_id>/giay-to/", file_pages.papers, name="papers"),
    path("tep/<uuid:file_id>/", file_pages.show, name="show"),
    path("tep/<uuid:file_id>/tai-ve/", file_pages.download, name="download"),
    path("tep/<uuid:file_id>/gach-bo/", file_pages.strike, name="strike_file"),
    path("dien-bien/<uuid:event_id>/gach-bo/", views.strike, name="strike"),
]
