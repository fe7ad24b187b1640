"""Addresses of the desk — địa chỉ bàn làm việc."""

from django.urls import path

from kntc.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.work_list, name="worklist"),
    path("den-han/", views.work_list, name="due"),
    path("dien-bien-moi/", views.work_list, name="news"),
]
