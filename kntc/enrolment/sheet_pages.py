"""Pages on which many people are enrolled from one sheet — trang thêm cán bộ từ bảng."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.actions import NotPossible
from kntc.enrolment import queries, sheet_file, sheets
from kntc.enrolment.models import Sheet
from kntc.enrolment.people_pages import unit_of, way
from kntc.enrolment.sheet_file import Line, Unreadable
from kntc.enrolment.slips import never_stored, slip
from kntc.notices.actions import mail_goes_out
from kntc.ui.fields import say_what_is_missing
from kntc.units.models import Unit


class SheetForm(forms.Form):
    """One sheet of people."""

    sheet = forms.FileField(
        label="Bảng cán bộ",
        help_text="Tệp XLSX hoặc CSV theo bảng mẫu, không quá 2 MB và 500 dòng.",
        widget=forms.FileInput({"accept": ".xlsx,.csv", "class": "files"}),
    )

    def __init__(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Let the box ask for itself."""
        super().__init__(*args, **rest)
        say_what_is_missing(self)

    def clean_sheet(self) -> tuple[str, list[Line]]:
        """Read it at once; what is no sheet is said at the box."""
        sent = cast("UploadedFile[bytes]", self.cleaned_data["sheet"])
        try:
            return sent.name or "", sheet_file.read(sent, name=sent.name or "")
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from why


@office_view
def upload(request: OfficeRequest, code: str) -> HttpResponse:
    """Choose a sheet; it is looked through, and nothing is made yet — tải bảng lên."""
    unit = unit_of(request, code)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_valid():
        name, lines = form.cleaned_data["sheet"]
        sheet = sheets.look_through(lines, unit=unit, name=name, actor=request.actor)
        return redirect("enrolment:sheet", code, sheet.pk)
    context = {"unit": unit, "form": form, "earlier": queries.sheets_in(unit), "crumbs": way(unit, "Thêm từ bảng")}
    return render(request, "enrolment/sheets.html", context)


@office_view
def template(request: OfficeRequest, code: str) -> HttpResponse:
    """The sheet to fill in — bảng mẫu."""
    unit = unit_of(request, code)
    answer = HttpResponse(sheet_file.template(unit), content_type=sheet_file.TYPE)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="bang-can-bo.xlsx") or ""
    return answer


@office_view
def show(request: OfficeRequest, code: str, sheet_id: UUID) -> HttpResponse:
    """What is wrong in each line; and, when nothing is, making every account in one go — kiểm tra, tạo tài khoản."""
    unit = unit_of(request, code)
    sheet = _sheet(unit, sheet_id)
    if request.method == "POST":
        _make(request, sheet)
        return redirect("enrolment:sheet", code, sheet.pk)
    rows = list(queries.rows_of(sheet))
    rows.sort(key=lambda row: (not row.wrong, row.line))
    made, wrong = sum(row.account_id is not None for row in rows), sum(bool(row.wrong) for row in rows)
    context = {
        "unit": unit,
        "sheet": sheet,
        "rows": rows,
        "wrong": wrong,
        "halted": f"Còn {wrong} dòng sai, chưa tạo tài khoản {'cho các dòng ấy' if made else 'nào'}.",
        "made": made,
        "left": len(rows) - made,
        "unset": sum(row.account is not None and not row.account.has_usable_password() for row in rows),
        "by_mail": mail_goes_out(),
        "crumbs": way(unit, "Thêm từ bảng"),
    }
    return render(request, "enrolment/sheet.html", context)


@require_POST
@office_view
def slips(request: OfficeRequest, code: str, sheet_id: UUID) -> HttpResponse:
    """A slip for everybody of the sheet who has not set a password yet; earlier links end — in phiếu."""
    unit = unit_of(request, code)
    sheet = _sheet(unit, sheet_id)
    issued = sheets.slips_of(sheet, actor=request.actor)
    context = {
        "slips": [slip(each, unit) for each in issued],
        "title": f"Phiếu tài khoản cho {len(issued)} người",
        "back": reverse("enrolment:people", args=[code]),
        "back_words": "Về danh sách cán bộ",
        "crumbs": way(unit, "Phiếu tài khoản"),
    }
    return never_stored(render(request, "enrolment/issued.html", context))


def _make(request: OfficeRequest, sheet: Sheet) -> None:
    try:
        new = sheets.make(sheet, actor=request.actor)
    except NotPossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, f"Đã tạo {new} tài khoản.")


def _sheet(unit: Unit, sheet_id: UUID) -> Sheet:
    found = queries.sheet_of(unit, sheet_id)
    if found is None:
        raise Http404
    return found
