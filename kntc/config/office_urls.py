"""For officials: the offices' work, administration, signing in — địa chỉ nghiệp vụ và quản trị."""

from django.urls import include, path
from django.views.generic import RedirectView

from kntc.config.operator_urls import Addresses, operators
from kntc.config.public_urls import public
from kntc.contents import urls as contents
from kntc.integration import urls as integration

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
    path("bao-cao/", include("kntc.reports.urls")),
    path("luu-tru/", include("kntc.retention.urls")),
    path("lien-thong/", include(integration.completion)),
]

# For administrators, and for whoever is about to become one: below quan-tri/.
management: Addresses = [
    path("", include("kntc.administration.urls")),
    path("", include(contents.editing)),
    path("", include("kntc.enrolment.urls")),
    path("lien-thong/", include(integration.management)),
    path("", include("kntc.difficulties.urls")),
    path("", include("kntc.reforms.urls")),
]

signing_in: Addresses = [
    path("", include("kntc.accounts.urls")),
]

officials: Addresses = [
    *signing_in,
    path("nghiep-vu/", include(office)),
    path("quan-tri/", include(management)),
]

# On a host name of its own the bare address leads to work; what the public reads, officials read here too.
urlpatterns: Addresses = [
    path("", RedirectView.as_view(url="/nghiep-vu/")),
    *officials,
    *public,
    *operators,
]
