"""Reading the access log and taking it out — trang nhật ký truy cập (Nghị định 55/2022/NĐ-CP)."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from kntc.accounts.access import OfficeRequest, office_view
from kntc.administration import log_reading, log_sheet, queries
from kntc.administration.log_reading import PAGE, PERIODS, Asked, Told
from kntc.audit.actions import record
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction, LogGroup
from kntc.proceedings.views import crumbs

LARGEST = 1 << 62
LONGEST_REASON = 200
IN_WORDS = {"1": "hôm nay và hôm qua", "7": "7 ngày", "30": "30 ngày", "90": "90 ngày", "365": "một năm"}


@office_view
def show(request: OfficeRequest) -> HttpResponse:
    """A page of the log; whoever reads it is written into it — xem nhật ký."""
    groups = _groups(request)
    asked = read(request.GET)
    found = list(log_reading.lines_for(request.actor, asked, on=timezone.localdate())[: PAGE + 1])
    _note(request, AuditAction.LOG_READ, asked)
    shown = log_reading.told(found[:PAGE])
    context = {
        "rows": shown,
        "tabs": [_tab(asked, None), *(_tab(asked, group) for group in groups)],
        "filters": _filters(asked, shown),
        "first_url": address(asked, truoc=None) if asked.before is not None else "",
        "next_url": address(asked, truoc=shown[-1].number) if len(found) > PAGE else "",
        "export_url": reverse("administration:log_export") + address(asked, truoc=None),
        "asked": asked,
        "of_all": LogGroup.SEEN not in groups,
        "crumbs": crumbs("Quản trị", reverse("administration:home"), "Nhật ký truy cập"),
    }
    return render(request, "administration/log.html", context)


@office_view
def export(request: OfficeRequest) -> HttpResponse:
    """What is asked for as a spreadsheet; that it left the program is written first — kết xuất nhật ký."""
    _groups(request)
    asked = read(request.GET)
    _note(request, AuditAction.EXPORTED, asked)
    found = log_reading.lines_for(request.actor, asked, on=timezone.localdate())[: log_reading.MOST_TAKEN_OUT]
    heading = f"Nhật ký truy cập · {request.actor.unit.name} · {_spoken(asked)}"
    name = f"nhat-ky-truy-cap-{timezone.localdate():%Y%m%d}.xlsx"
    return HttpResponse(
        log_sheet.workbook(_told_in_parts(list(found)), heading=heading),
        content_type=log_sheet.TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def read(query: QueryDict) -> Asked:
    """What an address asks for."""
    group = next((each for each in LogGroup if each.value == query.get("nhom")), None)
    days = query.get("ky", "")
    return Asked(
        days=days if days in PERIODS else log_reading.FIRST_PERIOD,
        group=group,
        post=_number(query.get("ai", "")),
        dossier=log_reading.as_id(query.get("ho-so", "")),
        before=_number(query.get("truoc", "")),
    )


def address(asked: Asked, **change: object) -> str:
    """The same with something changed, as an address."""
    values: dict[str, object] = {
        "ky": asked.days,
        "nhom": asked.group.value if asked.group else None,
        "ai": asked.post,
        "ho-so": asked.dossier,
        "truoc": asked.before,
    }
    values |= {name.replace("_", "-"): value for name, value in change.items()}
    return "?" + urlencode({name: str(value) for name, value in values.items() if value is not None})


def _groups(request: OfficeRequest) -> tuple[LogGroup, ...]:
    groups = log_reading.groups_for(request.actor, on=timezone.localdate())
    if not groups:
        raise PermissionDenied("Nhật ký truy cập dành cho người theo dõi của Thanh tra tỉnh và quản trị hệ thống.")
    return groups


def _told_in_parts(found: list[Line]) -> Iterator[Told]:
    for start in range(0, len(found), 500):
        yield from log_reading.told(found[start : start + 500])


def _note(request: OfficeRequest, action: AuditAction, asked: Asked) -> None:
    record(
        actor_id=request.actor.pk,
        account_id=request.user.pk,
        action=action,
        object_kind="log",
        object_id=asked.group.value if asked.group else "all",
        reason=_spoken(asked)[:LONGEST_REASON],
    )


def _spoken(asked: Asked) -> str:
    """What was asked for, in words that name nobody: posts and files by their numbers."""
    parts = [IN_WORDS[asked.days], asked.group.vietnamese if asked.group else "mọi thao tác"]
    parts += [f"vị trí {asked.post}"] if asked.post is not None else []
    parts += [f"hồ sơ {asked.dossier}"] if asked.dossier is not None else []
    return ", ".join(parts)


def _tab(asked: Asked, group: LogGroup | None) -> dict[str, Any]:
    url = address(asked, nhom=group.value if group else None, truoc=None)
    words = group.vietnamese.capitalize() if group else "Tất cả"
    return {"url": url, "words": words, "count": None, "is_current": asked.group is group}


def _filters(asked: Asked, shown: list[Told]) -> list[dict[str, Any]]:
    """The period, and whom or which file the list is about, with the way back to all."""
    periods = [
        {"url": address(asked, ky=days, truoc=None), "words": words, "is_current": days == asked.days}
        for days, words in IN_WORDS.items()
    ]
    filters: list[dict[str, Any]] = [{"label": f"Kỳ: {IN_WORDS[asked.days]}", "options": periods}]
    if asked.post is not None:
        who = queries.posts_named({asked.post}).get(asked.post)
        chosen = who.account.full_name if who else str(asked.post)
        filters.append({"label": "Ai", "chosen": chosen, "clear_url": address(asked, ai=None, truoc=None)})
    if asked.dossier is not None:
        chosen = next((line.what for line in shown), "không có dòng nào")
        filters.append({"label": "Đối tượng", "chosen": chosen, "clear_url": address(asked, ho_so=None, truoc=None)})
    return filters


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < len(str(LARGEST)) else None
