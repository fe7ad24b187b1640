"""The sign-in pages and one desk behind the office's door."""

from django.http import HttpResponse
from django.urls import include, path

from kntc.accounts.access import OfficeRequest, office_view


@office_view
def desk(request: OfficeRequest) -> HttpResponse:
    """Say who works here."""
    return HttpResponse(f"Bàn làm việc của {request.actor.label}, {request.actor.unit.name}")


urlpatterns = [path("", include("kntc.accounts.urls")), path("nghiep-vu/", desk, name="desk")]
