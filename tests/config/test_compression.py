"""Pages are compressed for slow lines; styles and scripts are compressed once, under names that change with them."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings

from kntc.config.headers import CompressPages

ACCEPTS = {"accept-encoding": "gzip, deflate, br"}
COMPRESSED = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def answered(kind: str) -> HttpResponse:
    """An answer of that kind, as it leaves."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_ENCODING"] = "gzip"
    answer = HttpResponse("Hồ sơ " * 1000, content_type=kind)
    left = CompressPages(lambda _: answer)(request)
    assert isinstance(left, HttpResponse)
    return left


def test_a_page_travels_compressed() -> None:
    answer = answered("text/html; charset=utf-8")
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 300


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/plain"])
def test_a_file_travels_as_it_is(kind: str) -> None:
    assert "Content-Encoding" not in answered(kind)


@pytest.mark.django_db
def test_no_other_site_makes_requests_that_carry_the_session(client: Client) -> None:
    answer: Any = client.get("/dang-nhap/")
    assert answer.cookies["csrftoken"]["samesite"] == "Lax"


@pytest.mark.django_db
def test_styles_and_scripts_are_compressed_once_and_kept_for_a_year(tmp_path: Path) -> None:
    storages = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}} | COMPRESSED
    served = {"STATIC_ROOT": tmp_path, "STORAGES": storages, "WHITENOISE_AUTOREFRESH": False}
    with override_settings(**served, WHITENOISE_USE_FINDERS=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        client = Client()
        page = client.get("/dang-nhap/").content.decode()
        links = re.findall(r'(?:src|href)="(/static/[^"#]+\.(?:css|js))"', page)
        assert len(links) >= 3
        for link in links:
            assert re.search(r"\.[0-9a-f]{12}\.(css|js)$", link)
            answer = client.get(link, headers=ACCEPTS)
            answer.close()
            assert answer["Content-Encoding"] == "br"
            assert "immutable" in answer["Cache-Control"]
            assert (tmp_path / link.removeprefix("/static/")).with_suffix(f"{Path(link).suffix}.gz").exists()
