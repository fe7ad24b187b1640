"""Addresses of letters — địa chỉ trang thư báo."""

from django.urls import path

from kntc.notices import views

app_name = "notices"
urlpatterns = [path("", views.wishes, name="wishes")]
