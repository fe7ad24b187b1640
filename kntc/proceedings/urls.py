"""Addresses of files — địa chỉ hồ sơ."""

from django.urls import path

from kntc.proceedings import views

app_name = "proceedings"
urlpatterns = [
    path("ho-so/<uuid:dossier_id>/", views.dossier, name="dossier"),
    path("dien-bien/<uuid:event_id>/gach-bo/", views.strike, name="strike"),
    path("don-vi/", views.unit_names, name="units"),
]
