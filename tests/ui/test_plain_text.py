"""Whatever program a text comes from: what looks the same is the same, and nothing that is seen is lost."""

import unicodedata

import pytest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory

from kntc.ui.plain_text import PlainText, plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Thị Hường"), "Nguyễn Thị Hường"),
        ("Nguyễn\u200bThị\ufeff Hường\u2060", "NguyễnThị Hường"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("K’Sor Phước – Ja Rai", "K’Sor Phước – Ja Rai"),
        ("dòng một\r\ndòng hai\rdòng ba\u2028dòng bốn", "dòng một\ndòng hai\ndòng ba\ndòng bốn"),
        ("cột\tcột", "cột\tcột"),
        ("Lê\x00Văn\x07 Nam\x9f", "LêVăn Nam"),
        ("\u202egnuH nêL\u202c", "gnuH nêL"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("Ho\u200b\u031b\u2060\u0300ng", "Hờng"),
        ("Lê\u3164\ufffe \ud800Nam\U000e0041", "Lê Nam"),
    ],
)
def test_a_text_is_tidied(typed: str, kept: str) -> None:
    assert plain(typed) == kept


def seen_by_the_page(request: HttpRequest) -> tuple[QueryDict, QueryDict]:
    """What a page finds in the request."""
    PlainText(lambda _: HttpResponse()).process_view(request)
    return request.GET, request.POST


def test_every_page_finds_what_was_sent_tidied() -> None:
    request = RequestFactory().post("/?tim=Hu%CC%9Bo%CC%9B%CC%80ng", {"ten": ["A\u200bn", "Bình"], "ghi": "a\r\nb"})
    asked, sent = seen_by_the_page(request)
    assert asked["tim"] == "Hường"
    assert (sent.getlist("ten"), sent["ghi"]) == (["An", "Bình"], "a\nb")
    with pytest.raises(AttributeError, match="immutable"):
        sent["ten"] = "khác"


def test_a_page_that_was_only_asked_for_is_not_read_as_a_form() -> None:
    asked, sent = seen_by_the_page(RequestFactory().get("/?viec=don-vi"))
    assert (asked["viec"], dict(sent)) == ("don-vi", {})
