"""Addresses for anybody — địa chỉ của cổng thông tin."""

from django.urls import include, path

from kntc.portal import views

pages = [
    path("tra-cuu/", views.look_up, name="look_up"),
    path("tra-cuu/<str:typed>", views.scanned, name="scanned"),
    path("so-lieu/", views.figures, name="figures"),
    path("tinh-thoi-han/", views.calculate, name="calculator"),
    path("lich-tiep-cong-dan/", views.calendar, name="calendar"),
    path("khieu-nai/", views.door, {"kind": "complaint"}, name="complaint"),
    path("to-cao/", views.door, {"kind": "denunciation"}, name="denunciation"),
    path("kien-nghi-phan-anh/", views.door, {"kind": "feedback"}, name="feedback"),
]

urlpatterns = [path("", views.home, name="home"), path("", include((pages, "portal")))]
