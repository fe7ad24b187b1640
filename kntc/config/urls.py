"""Every address of the program, by face — các địa chỉ, theo mặt phục vụ.

Four lists, each added to by one line per package. Who may reach which is decided in one place (kntc.config.faces).
"""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from kntc.config import views

Addresses = list[URLPattern | URLResolver]

# For anybody, without signing in: below the bare address.
public: Addresses = [
    # Until there is a page for citizens, whoever types the bare address is at work here.
    path("", RedirectView.as_view(url="/nghiep-vu/"), name="home"),
]

# For officials at work: below nghiep-vu/.
office: Addresses = [
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

# For administrators, and for whoever is about to become one: below quan-tri/.
management: Addresses = [
    path("", include("kntc.administration.urls")),
]

# For other people's programs, with their own paths lien-thong/… and KNTC/….
connection: Addresses = []

signing_in: Addresses = [
    path("", include("kntc.accounts.urls")),
]

# What operators ask, of whatever face.
operators: Addresses = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]

urlpatterns: Addresses = [
    *public,
    *signing_in,
    path("nghiep-vu/", include(office)),
    path("quan-tri/", include(management)),
    *connection,
    *operators,
]
