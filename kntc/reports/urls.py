"""Addresses of reports — địa chỉ báo cáo."""

from django.urls import path

from kntc.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.form_page, name="index"),
    path("<slug:slug>/", views.form_page, name="form"),
    path("<slug:slug>/xlsx/", views.as_xlsx, name="xlsx"),
    path("<slug:slug>/json/", views.as_json, name="json"),
]
