"""Addresses of difficulties — địa chỉ trang khó khăn, vướng mắc."""

from django.urls import path

from kntc.difficulties import views

app_name = "difficulties"
urlpatterns = [
    path("kho-khan/", views.listed, name="list"),
    path("kho-khan/moi/", views.ask, name="ask"),
    path("kho-khan/gui-len/", views.send_up, name="send_up"),
    path("kho-khan/tong-hop/", views.summary, name="summary"),
    path("kho-khan/<int:pk>/", views.one, name="one"),
    path("kho-khan/<int:pk>/tra-loi/", views.answer, name="answer"),
    path("kho-khan/<int:pk>/dang/", views.publish, name="publish"),
    path("kho-khan/<int:pk>/tep/<uuid:file_id>/", views.file, name="file"),
]
