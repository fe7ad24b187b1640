"""The program's addresses, and one for the sheet of specimens — địa chỉ của bảng mẫu."""

from django.urls import path

from kntc.config.urls import urlpatterns as program
from tests.ui.specimens import sheet

urlpatterns = [path("bang-mau/", sheet), *program]
handler404 = "django.views.defaults.page_not_found"
