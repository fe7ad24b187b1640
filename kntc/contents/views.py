"""What anybody reads: guides in their order, questions with search, news, files — trang đọc nội dung.

These pages ask nobody who they are: no session, no cookie.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_safe

from kntc.accounts.roles import OfficeRole
from kntc.contents import actions, markup, queries
from kntc.contents.models import Content
from kntc.contents.places import PLACES, READERS, code_in_address, named_in_address
from kntc.contents.terms import Kind, Level, Part
from kntc.documents import queries as documents
from kntc.law.term import Term

ON_A_PAGE = 20
LONGEST_SEARCH = 200
# Asked for anew by whoever has it open, or by the browser in case somebody should open it.
RELOADED = ("max-age=0", "no-cache")


@dataclass(frozen=True)
class Chosen:
    """For which level and role the guides are shown — cấp, vai trò đang chọn."""

    level: Level | None
    role: OfficeRole | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Chosen":
        """Read it off the address; what is no level or role chooses none."""
        asked = request.GET
        return cls(named_in_address(Level, asked.get("cap", "")), named_in_address(READERS, asked.get("vai-tro", "")))

    @property
    def query(self) -> str:
        """As it stands in an address."""
        given = {"cap": self.level, "vai-tro": self.role}
        asked = urlencode({name: code_in_address(term) for name, term in given.items() if term})
        return f"?{asked}" if asked else ""


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """The guides of a level and role, part by part, in the order in which they must be read — hướng dẫn."""
    chosen = Chosen.of(request)
    found = queries.guides(chosen.level, chosen.role)
    by_part = [(part, [each for each in found if queries.version_of(each).part == part]) for part in Part]
    context = _about(Kind.GUIDE) | {
        "chosen": chosen,
        "levels": _options(Level, chosen.level),
        "roles": _options(READERS, chosen.role),
        "parts": [(part, [_line(each) for each in some]) for part, some in by_part if some],
    }
    return render(request, "contents/guides.html", context)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Questions and answers; words find them with diacritics or without — câu hỏi thường gặp."""
    words = request.GET.get("tu", "").strip()[:LONGEST_SEARCH]
    readings = [_line(each) for each in queries.questions(words)]
    return render(request, "contents/questions.html", _about(Kind.QUESTION) | {"words": words, "readings": readings})


@require_safe
def newest(request: HttpRequest, kind: Kind) -> HttpResponse:
    """News, or files to take along, the newest first — tin tức, tải về."""
    asked = request.GET.get("truoc", "")
    found = list(
        queries.newest(kind, before=int(asked) if asked.isdecimal() and asked.isascii() else None)[: ON_A_PAGE + 1]
    )
    shown = found[:ON_A_PAGE]
    context = _about(kind) | {
        "readings": [_line(each) for each in shown],
        "next_url": f"?truoc={shown[-1].pk}" if len(found) > ON_A_PAGE else "",
        "is_later": bool(asked),
    }
    return render(request, "contents/newest.html", context)


@require_safe
def item(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """One content; opening it counts as a reading — xem một nội dung."""
    content = queries.published_at_address(kind, slug)
    if content is None:
        raise Http404
    is_counted = is_a_reading(request)
    if is_counted:
        actions.count_view(content)
    version = queries.version_of(content)
    context = _about(kind) | {
        "content": content,
        "version": version,
        "views": queries.views_of(content) + is_counted,
        "page": markup.page(version.body),
        "files": list(queries.files_of(version)),
        "following": _following(request, content),
        "query": Chosen.of(request).query,
    }
    return render(request, "contents/item.html", context)


@require_safe
def file(_request: HttpRequest, file_id: UUID) -> StreamingHttpResponse:
    """A file of what is published, to be taken along — tải tệp về."""
    found = queries.published_file(file_id)
    if found is None:
        raise Http404
    answer = StreamingHttpResponse(documents.content(found), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or ""
    answer.headers["Content-Length"] = str(found.size)
    return answer


def is_a_reading(request: HttpRequest) -> bool:
    """Somebody opens the page: no reload of what is open already, no fetching in advance."""
    asked = request.headers
    is_anew = asked.get("Cache-Control", "").strip().lower() in RELOADED
    is_ahead = "prefetch" in asked.get("Sec-Purpose", asked.get("Purpose", ""))
    return request.method == "GET" and not is_anew and not is_ahead


def _about(kind: Kind) -> dict[str, Any]:
    return {"kind": kind, "place": PLACES[kind], "list_url": reverse(PLACES[kind].list_name)}


def _line(content: Content) -> dict[str, Any]:
    version = queries.version_of(content)
    return {
        "content": content,
        "version": version,
        "url": queries.address(content),
        "levels": [Level(each).vietnamese for each in version.levels],
    }


def _options(terms: Iterable[Term], chosen: Term | None) -> list[tuple[str, str, bool]]:
    return [(code_in_address(each), each.vietnamese, each is chosen) for each in terms]


def _following(request: HttpRequest, content: Content) -> dict[str, Any] | None:
    """The guide to read after this one, for who came from the list of a level or role."""
    chosen = Chosen.of(request)
    if content.kind != Kind.GUIDE or not chosen.query:
        return None
    order = queries.guides(chosen.level, chosen.role)
    at = next((at for at, each in enumerate(order) if each.pk == content.pk), len(order))
    return _line(order[at + 1]) if at + 1 < len(order) else None
