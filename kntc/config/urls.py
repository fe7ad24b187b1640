"""Every address of the program."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from kntc.config import views

office: list[URLPattern | URLResolver] = [
    path("", include("kntc.desk.urls")),
    path("", include("kntc.proceedings.urls")),
    path("tra-cuu/", include("kntc.search.urls")),
    path("thu-bao/", include("kntc.notices.urls")),
    path("tiep-dan/", include("kntc.reception.urls")),
    path("don/", include("kntc.petitions.urls")),
    path("khieu-nai/", include("kntc.complaints.urls")),
    path("to-cao/", include("kntc.denunciations.urls")),
    path("phan-anh/", include("kntc.feedback.urls")),
    path("nhap/", include("kntc.drafts.urls")),
    path("ngay/", include("kntc.workdays.urls")),
    path("thi-hanh/", include("kntc.enforcement.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    # Until there is a page for citizens, whoever types the bare address is at work here.
    path("", RedirectView.as_view(pattern_name="desk:worklist"), name="home"),
    path("", include("kntc.accounts.urls")),
    path("nghiep-vu/", include(office)),
    path("quan-tri/", include("kntc.administration.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
