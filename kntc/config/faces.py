"""The faces that the program shows: portal, offices, other software — các mặt phục vụ (docs/adr/0014).

One process shows all of them, each to its host name when KNTC_HOSTS gives one; with KNTC_FACE a process shows one and
has no address, no middleware and no database login but that one's.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port
from django.template.loader import render_to_string

from kntc.config import cluster


class Face(StrEnum):
    """Whom a process serves."""

    ALL = ""
    PUBLIC = "public"
    OFFICE = "office"
    CONNECTION = "connection"


URLCONF: dict[Face, str] = {
    Face.ALL: "kntc.config.urls",
    Face.PUBLIC: "kntc.config.public_urls",
    Face.OFFICE: "kntc.config.office_urls",
    Face.CONNECTION: "kntc.config.connection_urls",
}
# The embedded database's logins; a named server's stand in DATABASE_URL.
LOGIN: dict[Face, str] = {
    Face.ALL: cluster.APPLICATION,
    Face.PUBLIC: cluster.PUBLIC,
    Face.OFFICE: cluster.APPLICATION,
    Face.CONNECTION: cluster.CONNECTION,
}
# Without these the portal and the connection have no sessions, no people signed in, no drafts.
FOR_OFFICIALS: tuple[str, ...] = (
    "django.contrib.sessions.middleware.",
    "django.contrib.auth.middleware.",
    "django.contrib.messages.middleware.",
    "allauth.",
    "kntc.accounts.",
    "kntc.drafts.",
)
OF_OFFICIALS: tuple[str, ...] = ("django.contrib.auth.", "django.contrib.messages.", "kntc.desk.")
PATHS_OF_OFFICIALS: tuple[str, ...] = (
    *("/nghiep-vu/", "/quan-tri/", "/dang-nhap/", "/dang-xuat/", "/doi-mat-khau/", "/vi-tri-cong-tac/"),
    *("/phien/", "/tai-khoan/", "/tai-khoan-bi-khoa/", "/xac-nhan/"),
)
# Other software writes here; the paths know no difference between great and small letters (national-api 2).
CONNECTION_PATHS: str = r"^(?i:lien-thong/|kntc/)"
PLAIN_HTTP = "Kết nối phải dùng https. Yêu cầu gửi bằng http không mã hóa đã bị từ chối, dữ liệu không được ghi nhận.\n"


def named(face: str) -> Face:
    """The face of KNTC_FACE."""
    try:
        return Face(face)
    except ValueError:
        raise ImproperlyConfigured(f"KNTC_FACE là public, office hoặc connection, không phải “{face}”.") from None


def hosts(given: str) -> dict[str, Face]:
    """Which host name shows which face: `public=…,office=…,connection=…` (KNTC_HOSTS)."""
    pairs = [pair.strip().partition("=") for pair in given.split(",") if pair.strip()]
    for face, _, host in pairs:
        if not host.strip() or face.strip() not in set(Face) - {Face.ALL}:
            raise ImproperlyConfigured(
                f"KNTC_HOSTS viết là public=…,office=…,connection=…; không hiểu “{face}={host}”."
            )
    return {host.strip().lower(): Face(face.strip()) for face, _, host in pairs}


def allowed(face: Face, names: Mapping[str, Face], given: str) -> list[str]:
    """The host names that a process answers to: its own, and those of KNTC_ALLOWED_HOSTS."""
    own = [host for host, shown in names.items() if face in (Face.ALL, shown)]
    return list(dict.fromkeys([*own, *(host.strip() for host in given.split(",") if host.strip())]))


def address(face: Face, names: Mapping[str, Face], otherwise: str) -> str:
    """The host name of a face, seen from any other; without names of their own all have the same."""
    return next((host for host, shown in names.items() if shown is face), otherwise)


def without(unwanted: tuple[str, ...], names: list[str], *, face: Face) -> list[str]:
    """What is left of a list of classes for a face that knows no officials."""
    if face in (Face.ALL, Face.OFFICE):
        return names
    return [name for name in names if not name.startswith(unwanted)]


def serve(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Show the face that the host name stands for; take nothing of other software unencrypted."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        face = settings.HOSTS.get(split_domain_port(request.get_host())[0]) if settings.HOSTS else None
        if face and settings.FACE is Face.ALL:
            request.urlconf = URLCONF[face]
        if request.path.lower().startswith(("/lien-thong/", "/kntc/")) and came_unencrypted(request):
            return HttpResponse(PLAIN_HTTP, status=403, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return respond


def came_unencrypted(request: HttpRequest) -> bool:
    """Plain http from another machine, by itself or through a proxy that says so."""
    if request.is_secure():
        return False
    peer = request.META.get("REMOTE_ADDR", "")
    return "HTTP_X_FORWARDED_PROTO" in request.META or not (is_loopback(peer) or peer in settings.PROXIES)


def is_loopback(peer: str) -> bool:
    """This machine itself."""
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False


def is_for_the_public(request: HttpRequest) -> bool:
    """Whether an address, known or not, is one that anybody may try, and no page of officials."""
    # A host name that is not ours is answered with 400, and that page asks this too.
    host = split_domain_port(request.META.get("HTTP_HOST", ""))[0]
    face = settings.FACE or settings.HOSTS.get(host) or Face.ALL
    return face is Face.PUBLIC or (face is Face.ALL and not request.path.startswith(PATHS_OF_OFFICIALS))


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong with us, told where it was met; nothing is read from the database for it — trang 500."""
    return HttpResponse(render_to_string("500.html", {"for_public": is_for_the_public(request)}), status=500)


def addresses(request: HttpRequest) -> dict[str, str | bool]:
    """A context processor: where each face is found, for links from one to another — địa chỉ các mặt."""
    return {
        "for_public": is_for_the_public(request),
        "public_address": settings.PUBLIC_ADDRESS,
        "office_address": settings.ADDRESS,
        "connection_address": settings.CONNECTION_ADDRESS,
    }
