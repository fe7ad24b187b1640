"""Covering the denouncer on a sealed paper: open, mark page by page, look again, file — trang che danh tính.

The original opens as the identity does and stays open for half an hour; every page of it that is shown asks again
whether the right still stands. What travels is a copy of pixels alone (Luật Tố cáo 2018, Điều 8.3).
"""

import re
from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from kntc.accounts.access import OfficeRequest, office_view
from kntc.documents import actions as documents
from kntc.documents import queries as kept
from kntc.documents import redaction
from kntc.documents.models import File, FileKind, Redaction, Upload
from kntc.documents.redaction import Undrawable
from kntc.dossiers.actions import Refused
from kntc.notices.actions import mark_read_at
from kntc.proceedings import clock, filing, jobs, originals, paper_list
from kntc.proceedings.file_pages import STILL, about, guarded, log_opening, readable
from kntc.proceedings.forms import MarksForm, SeenForm
from kntc.proceedings.models import Proceeding

CLOSED = "Bản gốc đã khép lại: mỗi lần mở được 30 phút. Các vùng đã đánh dấu được giữ; mở lại để làm tiếp."
MAKE = "lam"


@office_view
def begin(request: OfficeRequest, file_id: UUID) -> HttpResponse:
    """What covering is, and the door of the original — mở bản gốc để che."""
    file, proceeding = readable(request, file_id)
    if not paper_list.can_be_covered(file):
        raise Http404
    filing.refuse_stranger(proceeding, request.actor, on=clock.today())
    form = originals.asked(request, file, proceeding)
    if form is None:
        log_opening(request, file)
        try:
            row = documents.open_redaction(file, post=request.actor, now=clock.now())
        except Undrawable as why:
            messages.error(request, str(why))
            return redirect("proceedings:papers", file.dossier_id)
        return redirect("proceedings:redact_page", row.pk, 1)
    return render(request, "proceedings/redact_begin.html", about(file, proceeding, "Che danh tính") | {"form": form})


@office_view
def mark(request: OfficeRequest, redaction_id: UUID, page: int) -> HttpResponse:
    """One page of the original and its regions — đánh dấu vùng che trên một trang."""
    row, proceeding = _own(request, redaction_id, page)
    form = MarksForm(request.POST if request.method == "POST" else None, initial={"marks": row.marks_of.get(page, [])})
    if request.method == "POST" and form.is_valid():
        documents.mark(row.pk, page, form.cleaned_data["marks"])
        return _onward(request, row, page)
    if _is_shut(request, row, proceeding):
        messages.warning(request, CLOSED)
        return redirect("proceedings:redact", row.file_id)
    return render(request, "proceedings/redact_page.html", _context(row, proceeding, page) | {"form": form})


@office_view
def original_page(request: OfficeRequest, redaction_id: UUID, page: int) -> HttpResponseBase:
    """One page of the original as pixels — ảnh một trang bản gốc."""
    row, proceeding = _own(request, redaction_id, page)
    if _is_shut(request, row, proceeding):
        raise Http404
    return _drawn(row, row.file, page)


@office_view
def making(request: OfficeRequest, redaction_id: UUID) -> HttpResponse:
    """How far the worker has come with the copy of a long paper; it can be stopped — đang làm bản che."""
    row, proceeding = _own(request, redaction_id, 1)
    if request.method == "POST":
        documents.stop_copy(row.pk)
        messages.info(request, "Đã dừng làm bản che; các vùng đã đánh dấu được giữ.")
        return redirect("proceedings:redact_page", row.pk, 1)
    if row.wanted_at is None:
        mark_read_at(request.actor, address=request.path)
        return _elsewhere(request, _when_made(request, row))
    context = about(row.file, proceeding, "Đang làm bản che") | {"row": row}
    is_part = "HX-Request" in request.headers
    return render(request, "proceedings/redact_progress.html" if is_part else "proceedings/redact_making.html", context)


@office_view
def look_again(request: OfficeRequest, redaction_id: UUID, page: int) -> HttpResponse:
    """The finished copy, page by page, before it travels — xem lại bản che."""
    row, proceeding = _own(request, redaction_id, page)
    if _copy(row) is None:
        messages.warning(request, "Chưa có bản che của các vùng đã đánh dấu. Bấm “Làm bản che”.")
        return redirect("proceedings:redact_page", row.pk, page)
    form = SeenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _filed(row, proceeding, form):
        messages.success(request, f"Đã đưa bản che của {row.file.spoken_name} vào hồ sơ; bản gốc vẫn được niêm phong.")
        return redirect("proceedings:papers", row.file.dossier_id)
    return render(request, "proceedings/redact_copy.html", _context(row, proceeding, page) | {"form": form})


@office_view
def copy_page(request: OfficeRequest, redaction_id: UUID, page: int) -> HttpResponseBase:
    """One page of the copy; whoever has got it has looked at it — ảnh một trang bản che."""
    row, _ = _own(request, redaction_id, page)
    copy = _copy(row)
    if copy is None:
        raise Http404
    answer = _drawn(row, copy, page)
    documents.look_again(row.pk, page)
    return answer


def _own(request: OfficeRequest, redaction_id: UUID, page: int) -> tuple[Redaction, Proceeding]:
    """The covering, when it is the official's own, goes on, and the matter is still theirs to read and to file in."""
    row = kept.redaction_of(redaction_id, request.actor)
    if row is None or not 1 <= page <= row.pages:
        raise Http404
    _, proceeding = readable(request, row.file_id)
    filing.refuse_stranger(proceeding, request.actor, on=clock.today())
    return row, proceeding


def _is_shut(request: OfficeRequest, row: Redaction, proceeding: Proceeding) -> bool:
    sealed = originals.sealed_in(row.file, proceeding)
    return row.open_until <= clock.now() or not originals.may_still(request.actor, sealed)


def _onward(request: OfficeRequest, row: Redaction, page: int) -> HttpResponse:
    """Where the pressed button leads; the copy is made on the way."""
    pressed = request.POST.get("viec", "")
    if pressed != MAKE:
        wanted = int(pressed) if re.fullmatch("[0-9]{1,4}", pressed) else page
        return redirect("proceedings:redact_page", row.pk, min(max(wanted, 1), row.pages))
    fresh = kept.redaction_of(row.pk, row.post) or row
    if row.pages > documents.AT_ONCE:
        jobs.cover_later(fresh)
        return redirect("proceedings:redact_making", row.pk)
    try:
        documents.make_copy(fresh)
    except Undrawable as why:
        messages.error(request, str(why))
        return redirect("proceedings:redact_page", row.pk, page)
    return redirect("proceedings:redact_copy", row.pk, 1)


def _when_made(request: OfficeRequest, row: Redaction) -> str:
    """Where one looks on once nothing is being made any more, and why there is no copy, if there is none."""
    if _copy(row) is not None:
        return reverse("proceedings:redact_copy", args=[row.pk, 1])
    if row.trouble:
        messages.error(request, row.trouble)
    return reverse("proceedings:redact_page", args=[row.pk, 1])


def _elsewhere(request: OfficeRequest, address: str) -> HttpResponse:
    """To another page, also for the part of a page that asked."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _copy(row: Redaction) -> Upload | None:
    return kept.waiting(row.pk, row.post).first()


def _filed(row: Redaction, proceeding: Proceeding, form: SeenForm) -> bool:
    try:
        filing.file_copy(row, at=proceeding, on=clock.today())
    except Refused as why:
        for refusal in why.refusals:
            form.add_error("seen", f"{refusal.reason}.")
        return False
    mark_read_at(row.post, address=reverse("proceedings:redact_making", args=[row.pk]))
    return True


def _drawn(row: Redaction, paper: Upload | File, page: int) -> HttpResponseBase:
    try:
        picture = redaction.page(FileKind(paper.kind), kept.whole(paper), page)
    except Undrawable:
        raise Http404 from None
    return guarded(HttpResponse(picture, content_type="image/jpeg"), row.file, STILL, inline=True)


def _context(row: Redaction, proceeding: Proceeding, page: int) -> dict[str, object]:
    return about(row.file, proceeding, "Che danh tính") | {
        "row": row,
        "page": page,
        "pages": list(_pages(row)),
        "before": page - 1,
        "after": page + 1 if page < row.pages else 0,
        "marks_here": row.marks_of.get(page, []),
        "marked": sum(len(marks) for marks in row.marks.values()),
    }


def _pages(row: Redaction) -> Iterator[tuple[int, int, bool]]:
    """Each page, how many regions it has, whether its copy was looked at."""
    marks = row.marks_of
    return ((page, len(marks.get(page, ())), page in row.seen) for page in range(1, row.pages + 1))
