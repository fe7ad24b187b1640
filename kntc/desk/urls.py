"""Addresses of the desk — địa chỉ bàn làm việc."""

from django.urls import path

from kntc.desk import bulk_pages, views

app_name = "desk"
urlpatterns = [
    path("", views.work_list, name="worklist"),
    path("so-lieu-trinh-don/", views.counts, name="counts"),
    path("dien-bien-moi/", views.news, name="news"),
    path("don-da-chuyen/", views.sent, name="sent"),
    path("bo-loc/luu/", views.keep_view, name="keep_view"),
    path("bo-loc/<int:pk>/xoa/", views.drop_view, name="drop_view"),
    path("danh-sach/phan-cong/", bulk_pages.assign, name="assign"),
    path("danh-sach/phan-cong/<uuid:pk>/", bulk_pages.assigned, name="assigned"),
    path("danh-sach/in/", bulk_pages.print_list, name="print"),
    path("danh-sach/xuat-excel/", bulk_pages.export, name="export"),
    path("danh-sach/xuat-excel/<uuid:pk>/", bulk_pages.exported, name="exported"),
    path("danh-sach/xuat-excel/<uuid:pk>/tai-ve/", bulk_pages.fetch_export, name="fetch_export"),
]
