"""Response headers that leave a browser little to do wrong — tiêu đề bảo vệ."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Everything from our own address, nothing inline, no frames: a name typed into a petition can never run.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest")),
        *("form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"),
    )
)
NOBODY_S = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")
PERMISSIONS_POLICY = ", ".join(
    (*(f"{each}=()" for each in NOBODY_S), "publickey-credentials-create=(self)", "publickey-credentials-get=(self)")
)


def protect(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Add the headers that Django has no setting for."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # No other site's page may take ours in, not even as a picture.
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Pages about people are kept by no cache, so that "back" after signing out shows nothing.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return respond


class CompressPages(GZipMiddleware):
    """Pages and parts of pages travel compressed (docs/adr/0007); files are what they are — nén trang."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Leave everything but pages alone."""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


MEASURING = "Dữ liệu sinh tự động để đo hiệu năng: không có hồ sơ thật nào ở đây."
BODY = re.compile(rb"<body[^>]*>")


def tag_measuring(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Say on every page, whatever its face, that the database was set aside for measuring — dữ liệu để đo."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if settings.MEASURING and response.headers.get("Content-Type", "").startswith("text/html"):
            tag = f'<p class="notice notice-warning" role="note"><strong>{MEASURING}</strong></p>'.encode()
            response.content = BODY.sub(lambda found: found[0] + tag, response.content, count=1)
        return response

    return respond
