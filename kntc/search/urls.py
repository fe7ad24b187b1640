"""Addresses of searching — địa chỉ tra cứu, đơn trùng, ô chọn."""

from django.urls import path

from kntc.search import own_data_pages, views

app_name = "search"
urlpatterns = [
    path("", views.find, name="find"),
    path("cua-mot-nguoi/", own_data_pages.own_data_page, name="own_data"),
    path("da-tim/", views.sought_words, name="sought"),
    path("co-quan/", views.units, name="units"),
    path("dia-ban/", views.areas, name="areas"),
    path("don-trung/", views.beside_form, name="look_alikes"),
    path("don-trung/<uuid:dossier_id>/", views.of_dossier, name="of_dossier"),
    path("don-trung/<uuid:dossier_id>/quyet-dinh/", views.decide, name="decide"),
]
