"""The papers of a dossier: what is there, what is missing, adding, reading and striking — trang giấy tờ của hồ sơ."""

from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from PIL import Image, ImageOps

from kntc.accounts.access import OfficeRequest, office_view
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.documents import queries as documents
from kntc.documents.models import File, FileKind
from kntc.documents.tray import Tray
from kntc.dossiers.actions import Refused
from kntc.drafts.page import open_draft
from kntc.law.term import Term
from kntc.proceedings import clock, filing, originals, paper_list, queries
from kntc.proceedings.diary import Mentioned
from kntc.proceedings.forms import DiaryForm
from kntc.proceedings.models import Proceeding
from kntc.proceedings.recording import note_mention
from kntc.proceedings.views import crumbs, dossier_url
from kntc.ui.fields import say_what_is_missing

# Nothing in a file may run, fetch or send, should a browser ever take it for a page.
STILL = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; sandbox"
# Browsers draw no PDF in a sandbox; what could act in one was refused when it came.
STILL_PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf"
TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
}
PREVIEW = (1600, 1600)


class StrikeFileForm(forms.Form):
    """Why a file is struck."""

    reason = forms.CharField(label="Lý do gạch bỏ", max_length=300, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: object, **rest: object) -> None:
        """Ask for the reason by name."""
        super().__init__(*args, **rest)  # type: ignore[arg-type] # Django's own arguments, handed on
        say_what_is_missing(self)


@office_view
def papers(request: OfficeRequest, dossier_id: UUID) -> HttpResponse:
    """The papers of a file and the boxes to add more — giấy tờ của hồ sơ."""
    on = clock.today()
    seen = list(queries.visible_to(request.actor, on=on).filter(dossier_id=dossier_id).order_by("opened_on", "pk"))
    if not seen:
        raise Http404
    current = ([each for each in seen if each.is_open] or seen)[-1]
    page = paper_list.assemble(seen, current)
    form = DiaryForm(request.POST if request.method == "POST" else None, seen=current.dossier.events, on=on)
    tray = tray_of(request, current, page.slots, form)
    if request.method == "POST" and _filed(request, current, form, tray):
        return redirect("proceedings:papers", dossier_id)
    context = {
        "page": page,
        "sections": paper_list.with_boxes(page.sections, tray.form.box_of),
        "form": form,
        "tray": tray,
        "may_file": filing.may_file(current, request.actor, on=on),
        "dossier_url": dossier_url(current),
        "crumbs": crumbs(f"Hồ sơ {current.dossier.spoken_code}", dossier_url(current), "Giấy tờ"),
    }
    return render(request, "proceedings/papers.html", context)


@office_view
def show(request: OfficeRequest, file_id: UUID) -> HttpResponseBase:
    """A file in the browser: pictures redrawn without what cameras write into them, PDF as it is — xem tệp."""
    file, proceeding = readable(request, file_id)
    if FileKind(file.kind) is FileKind.DOCX:
        return redirect("proceedings:download", file_id)
    return _behind_the_door(request, file, proceeding) or _shown(request, file)


@office_view
def download(request: OfficeRequest, file_id: UUID) -> HttpResponseBase:
    """A file as it came — tải tệp về."""
    file, proceeding = readable(request, file_id)
    return _behind_the_door(request, file, proceeding) or _handed_out(request, file)


@office_view
def strike(request: OfficeRequest, file_id: UUID) -> HttpResponse:
    """A file that came by mistake is struck, with the reason — gạch bỏ giấy tờ."""
    file, proceeding = readable(request, file_id)
    filing.refuse_stranger(proceeding, request.actor, on=clock.today())
    draft = open_draft(request, is_sealed=proceeding.dossier.is_sealed)
    form = StrikeFileForm(draft.data)
    draft.calm(form)
    if request.method == "POST" and form.is_valid() and _struck(request, file, proceeding, form):
        draft.done()
        messages.success(request, f"Đã gạch bỏ {file.spoken_name}; tệp và số thứ tự {file.number} vẫn giữ.")
        return redirect("proceedings:papers", file.dossier_id)
    return render(request, "proceedings/strike_file.html", about(file, proceeding, "Gạch bỏ giấy tờ") | {"form": form})


def _struck(request: OfficeRequest, file: File, proceeding: Proceeding, form: StrikeFileForm) -> bool:
    """Strike it, unless the reason cannot stand in the diary."""
    reason = form.cleaned_data["reason"]
    try:
        filing.strike_file(file, at=proceeding, actor=request.actor, on=clock.today(), reason=reason)
    except Mentioned as why:
        note_mention(file.dossier_id, request.actor)
        form.add_error("reason", why.refusals[0].reason)
        return False
    return True


def tray_of(request: OfficeRequest, proceeding: Proceeding, slots: tuple[Term, ...], form: DiaryForm) -> Tray:
    """The papers that come with a page which writes the diary."""
    key = form["key"].value() if form.is_bound else None
    return Tray(request, request.actor, key=key, slots=slots, sealed=proceeding.dossier.is_sealed)


def _filed(request: OfficeRequest, proceeding: Proceeding, form: DiaryForm, tray: Tray) -> bool:
    """File what lies in the tray, unless something is wrong with it; then it waits there."""
    if not (form.is_valid() and tray.is_fine):
        return False
    given = form.cleaned_data
    try:
        event = filing.file_papers(proceeding, tray.waiting, actor=request.actor, on=given["on"], key=given["key"])
    except Refused as why:
        for refusal in why.refusals:
            form.add_error("on", f"{refusal.reason} ({refusal.article})")
        return False
    if event is None:
        tray.form.add_error(None, "Chọn ít nhất một tệp.")
        return False
    messages.success(request, f"Đã đưa {len(tray.waiting) or 1} tệp vào hồ sơ.")
    return True


def readable(request: OfficeRequest, file_id: UUID) -> tuple[File, Proceeding]:
    """The file and its proceeding, when the official may read that; else there is no such page."""
    file = documents.file(file_id)
    if file is None:
        raise Http404
    seen = list(queries.visible_to(request.actor, on=clock.today()).filter(dossier_id=file.dossier_id))
    if not paper_list.is_readable(file, seen):
        raise Http404
    return file, next((each for each in seen if each.pk == file.proceeding_id), seen[-1])


def _behind_the_door(request: OfficeRequest, file: File, proceeding: Proceeding) -> HttpResponse | None:
    """A paper that shows the denouncer opens as the identity does: with a right, a reason, and a line in the vault."""
    if not originals.sealed_in(file, proceeding):
        return None
    form = originals.asked(request, file, proceeding)
    if form is None:
        return None
    return render(request, "proceedings/open_original.html", about(file, proceeding, "Mở bản gốc") | {"form": form})


def about(file: File, proceeding: Proceeding, title: str) -> dict[str, object]:
    """What every page about one file says of it."""
    back = reverse("proceedings:papers", args=[file.dossier_id])
    way = crumbs(f"Hồ sơ {proceeding.dossier.spoken_code}", dossier_url(proceeding), "Giấy tờ", back, title)
    return {"file": file, "slot": paper_list.slot_words(file), "proceeding": proceeding, "back": back, "crumbs": way}


def _shown(request: OfficeRequest, file: File) -> HttpResponseBase:
    if not FileKind(file.kind).is_picture:
        return _handed_out(request, file, inline=True)
    log_opening(request, file)
    drawn = BytesIO(b"".join(documents.content(file)))
    with Image.open(drawn, formats=["JPEG", "PNG"]) as picture:
        answer = FileResponse(_redrawn(picture, file.kind), content_type=TYPES[FileKind(file.kind)])
    return guarded(answer, file, STILL, inline=True)


def _redrawn(picture: Image.Image, kind: str) -> BytesIO:
    """The picture upright, no larger than a screen, without place, day and device."""
    picture.draft("RGB", PREVIEW)
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail(PREVIEW)
    clean, out = Image.new(upright.mode, upright.size), BytesIO()
    clean.paste(upright)
    if upright.mode == "P" and (palette := upright.getpalette()):
        clean.putpalette(palette)
    clean.save(out, "JPEG" if kind == FileKind.JPG else "PNG", quality=85)
    out.seek(0)
    return out


def _handed_out(request: OfficeRequest, file: File, *, inline: bool = False) -> HttpResponseBase:
    log_opening(request, file)
    pieces: Iterator[bytes] = documents.content(file)
    answer = StreamingHttpResponse(pieces, content_type=TYPES[FileKind(file.kind)])
    answer["Content-Length"] = str(file.size)
    return guarded(answer, file, STILL_PDF if inline else STILL, inline=inline)


def guarded(answer: HttpResponseBase, file: File, policy: str, *, inline: bool) -> HttpResponseBase:
    """The answer with everything that keeps a file still and out of caches."""
    answer["Content-Disposition"] = content_disposition_header(as_attachment=not inline, filename=file.file_name) or ""
    answer["Content-Security-Policy"] = policy
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


def log_opening(request: OfficeRequest, file: File) -> None:
    """Who opened which file of which dossier."""
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=AuditAction.FILE_OPENED,
        object_kind="dossier",
        object_id=str(file.dossier_id),
        reason=f"tệp {file.number}",
    )
