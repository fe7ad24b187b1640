"""Addresses of reforms — địa chỉ trang sắp xếp đơn vị."""

from django.urls import path

from kntc.reforms import deciding_pages, received_page, views

app_name = "reforms"
urlpatterns = [
    path("sap-xep/", views.listed, name="list"),
    path("sap-xep/moi/", views.begin, name="begin"),
    path("sap-xep/<uuid:reform_id>/", deciding_pages.show, name="show"),
    path("sap-xep/<uuid:reform_id>/ho-so-nhan/", received_page.received, name="received"),
    path("sap-xep/<uuid:reform_id>/can-cu/", views.basis, name="basis"),
    path("sap-xep/<uuid:reform_id>/don-vi/", views.bodies, name="bodies"),
    path("sap-xep/<uuid:reform_id>/don-vi/moi/", views.new_heir, name="new_heir"),
    path("sap-xep/<uuid:reform_id>/can-bo/", views.people, name="people"),
    path("sap-xep/<uuid:reform_id>/ho-so/", views.files, name="files"),
    path("sap-xep/<uuid:reform_id>/ho-so/chon/", views.choose, name="choose"),
    path("sap-xep/<uuid:reform_id>/kiem-tra/", deciding_pages.check, name="check"),
    path("sap-xep/<uuid:reform_id>/bo/", deciding_pages.drop, name="drop"),
]
