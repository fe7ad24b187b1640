"""Addresses of the calendar."""

from django.urls import path

from kntc.workdays import views

app_name = "workdays"
urlpatterns = [path("", views.day, name="day")]
