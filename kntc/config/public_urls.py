"""For anybody, without signing in: below the bare address — địa chỉ của cổng thông tin."""

from django.urls import include, path

from kntc.config.operator_urls import Addresses, operators
from kntc.contents import urls as contents

public: Addresses = [
    path("", include("kntc.portal.urls")),
    path("", include(contents.reading)),
]

urlpatterns: Addresses = [*public, *operators]

handler500 = "kntc.config.faces.server_error"
