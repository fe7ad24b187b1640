"""The rows of a list, drawn without templates — vẽ các dòng của danh sách việc.

A page has fifty rows of a dozen pieces each; through Django's templates they were a quarter of what the page costs.
"""

from dataclasses import dataclass
from html import escape

from django.utils.text import capfirst

from kntc.desk.worklist import Row
from kntc.proceedings.templatetags.office import brought_by, kind_tag
from kntc.ui.addresses import address
from kntc.ui.templatetags.frame import chip, tag
from kntc.ui.templatetags.vietnamese import vn_date

NO_CLOCK = '<span class="hint">không có hạn</span>'
NO_STEP = '<span class="hint">chờ hết thời hạn</span>'


@dataclass(frozen=True)
class Around:
    """The list around the rows: whose it is, whether rows can be ticked and all are, how a file leads back to it."""

    unit_id: int
    is_bulk: bool = False
    is_whole: bool = False
    walk: str = ""


def drawn(row: Row, around: Around) -> str:
    """One matter in a list, as HTML: whatever people typed is escaped."""
    proceeding = row.proceeding
    return (
        f'<tr>{_tick(row, around) if around.is_bulk else ""}<td class="nowrap">{_clock(row)}</td>'
        f'<td class="nowrap">{proceeding.spoken_number}</td>'
        f'<td class="cut">{_matter(row, around.walk)}<span class="line">{_about(row, around.unit_id)}</span></td>'
        f'<td class="step">{escape(capfirst(proceeding.state_term.vietnamese))}</td>'
        f'<td class="next">{_next(row)}</td><td class="nowrap">{vn_date(proceeding.dossier.received_on)}</td></tr>\n'
    )


def _tick(row: Row, around: Around) -> str:
    number = row.proceeding.spoken_number
    words = f"số {number}" if number else row.proceeding.dossier.spoken_code
    box = f'<input type="checkbox" name="chon" value="{row.proceeding.pk}"'
    return f'<td class="tick">{box}{" checked disabled" if around.is_whole else ""} aria-label="Chọn {words}"></td>'


def _clock(row: Row) -> str:
    due = chip(row.chip.look, row.chip.words, row.chip.detail) if row.chip else NO_CLOCK
    return due + (f'<span class="sub">được giao đến {row.my_due:%d/%m}</span>' if row.my_due else "")


def _matter(row: Row, walk: str) -> str:
    dossier, subject = row.proceeding.dossier, escape(row.proceeding.dossier.subject)
    url = f"{address('proceedings:dossier', dossier.pk)}?luot={row.proceeding.pk}{escape(f'&{walk}') if walk else ''}"
    return f'<a class="matter line" data-open href="{url}" title="{subject}">{subject}</a>'


def _about(row: Row, unit_id: int) -> str:
    """Of what kind it is, who brought it, where it happened, and who holds it if not the reader's own unit."""
    dossier, holder = row.proceeding.dossier, row.proceeding.holder
    beside = [dossier.place.name] if dossier.place else []
    beside += [holder.short_name] if holder.pk != unit_id else []
    told = "".join(f' <span class="hint">· {escape(each)}</span>' for each in beside)
    return f"{tag(*kind_tag(row.proceeding, row.claimants))} {brought_by(row.claimants)}{told}"


def _next(row: Row) -> str:
    basis = escape(row.basis)
    return _step(row) + (f'<span class="sub" title="{basis}">{basis}</span>' if basis else "")


def _step(row: Row) -> str:
    if row.step is None:
        return NO_STEP
    title = escape(row.step.title)
    return f'<a href="{row.step_url}" title="{title}">{title}</a>' if row.is_own else title
