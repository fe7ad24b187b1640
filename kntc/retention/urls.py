"""Addresses of files past their retention — địa chỉ trang hồ sơ hết thời hạn lưu trữ."""

from django.urls import path

from kntc.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.due, name="due"),
    path("de-nghi/", views.proposals, name="proposals"),
    path("de-nghi/<int:pk>/", views.proposal, name="proposal"),
    path("thoi-han/", views.periods, name="periods"),
]
