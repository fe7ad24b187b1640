"""The rows of a list, drawn without templates — vẽ các dòng của danh sách việc.

A page has fifty rows of a dozen pieces each; through Django's templates they were a quarter of what the page costs.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from kntc.desk.worklist import Row
from kntc.proceedings.templatetags.office import brought_by, kind_tag
from kntc.ui.templatetags.frame import chip, tag
from kntc.ui.templatetags.vietnamese import vn_date

NO_CLOCK = mark_safe('<span class="hint">không có hạn</span>')
NO_STEP = mark_safe('<span class="hint">chờ hết thời hạn</span>')
NOTHING = mark_safe("")


@dataclass(frozen=True)
class Around:
    """The list around the rows: whose it is, whether rows can be ticked and all are, how a file leads back to it."""

    unit_id: int
    is_bulk: bool = False
    is_whole: bool = False
    walk: str = ""


def drawn(row: Row, around: Around) -> SafeString:
    """One matter in a list."""
    return format_html(
        '<tr>{}<td class="nowrap">{}</td><td class="nowrap">{}</td><td class="cut">{}<span class="line">{}</span></td>'
        '<td class="step">{}</td><td class="next">{}</td><td class="nowrap">{}</td></tr>\n',
        _tick(row, around) if around.is_bulk else NOTHING,
        _clock(row),
        row.proceeding.spoken_number,
        _matter(row, around.walk),
        _about(row, around.unit_id),
        capfirst(row.proceeding.state_term.vietnamese),
        _next(row),
        vn_date(row.proceeding.dossier.received_on),
    )


def _tick(row: Row, around: Around) -> SafeString:
    number = row.proceeding.spoken_number
    return format_html(
        '<td class="tick"><input type="checkbox" name="chon" value="{}"{} aria-label="Chọn {}"></td>',
        row.proceeding.pk,
        " checked disabled" if around.is_whole else "",
        f"số {number}" if number else row.proceeding.dossier.spoken_code,
    )


def _clock(row: Row) -> SafeString:
    due = chip(row.chip.look, row.chip.words, row.chip.detail) if row.chip else NO_CLOCK
    given = f"được giao đến {row.my_due:%d/%m}" if row.my_due else ""
    return due + format_html('<span class="sub">{}</span>', given) if given else due


def _matter(row: Row, walk: str) -> SafeString:
    dossier = row.proceeding.dossier
    return format_html(
        '<a class="matter line" data-open href="{}?luot={}{}" title="{}">{}</a>',
        reverse("proceedings:dossier", args=[dossier.pk]),
        row.proceeding.pk,
        f"&{walk}" if walk else "",
        dossier.subject,
        dossier.subject,
    )


def _about(row: Row, unit_id: int) -> SafeString:
    """Of what kind it is, who brought it, where it happened, and who holds it if not the reader's own unit."""
    dossier, holder = row.proceeding.dossier, row.proceeding.holder
    beside = [dossier.place.name] if dossier.place else []
    beside += [holder.short_name] if holder.pk != unit_id else []
    return format_html(
        "{} {}{}",
        tag(*kind_tag(row.proceeding, row.claimants)),
        brought_by(row.claimants),
        mark_safe("".join(format_html(' <span class="hint">· {}</span>', each) for each in beside)),  # noqa: S308 -- escaped one by one
    )


def _next(row: Row) -> SafeString:
    step = _step(row)
    return step + format_html('<span class="sub" title="{}">{}</span>', row.basis, row.basis) if row.basis else step


def _step(row: Row) -> SafeString:
    if row.step is None:
        return NO_STEP
    title = row.step.title
    return format_html('<a href="{}" title="{}">{}</a>', row.step_url, title, title) if row.is_own else escape(title)
