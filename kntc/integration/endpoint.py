"""The door through which programs come — cửa liên thông.

Nobody here has a session. Whatever the law or the catalogue refuses is answered with 200 and an empty Id, as existing
programs expect; other answers mean that the caller is not known, or the body not a message at all.
"""

import logging
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from kntc.integration import actions, callers, checking, codes, looking_up, messages, taking, wire
from kntc.integration.callers import Turned
from kntc.integration.checking import Read, Wrong
from kntc.integration.fields import Definition, outline
from kntc.integration.models import Program
from kntc.integration.terms import Fault
from kntc.law.petition.terms import SEALED_KINDS
from kntc.proceedings import clock
from kntc.ui.templatetags.vietnamese import vn_number

log = logging.getLogger(__name__)

KEYS = UUID("4b4e5443-0000-4000-8000-6c69656e7468")
PIECE = 1 << 20
TEXT = "text/plain; charset=utf-8"


@dataclass
class Line:
    """What the journal will say of this call."""

    program: Program
    definition: Definition
    began: float
    trace: str
    size: int = 0
    case_id: UUID | None = None
    fault: str = ""
    reason: str = ""
    purpose: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    warnings: list[dict[str, str]] = field(default_factory=list)


@csrf_exempt
@require_POST
def action(request: HttpRequest, name: str) -> HttpResponse:
    """One call of one action — một lần gọi."""
    began = time.monotonic()
    definition = messages.BY_NAME.get(name.lower())
    if definition is None:
        known = ", ".join(each.name for each in messages.DEFINITIONS)
        return HttpResponse(f"Không có chức năng này. Các chức năng: {known}.", status=404, content_type=TEXT)
    try:
        program = callers.program_of(request)
        kind = _kind(request)
        body = _body(request)
    except Turned as why:
        return HttpResponse(why.words, status=why.status, headers=why.headers, content_type=TEXT)
    line = Line(program, definition, began, secrets.token_hex(6), size=len(body))
    answer = _answered(request, line, body, kind)
    _write_down(line)
    return wire.answer(answer, accept=request.headers.get("Accept", ""))


@sensitive_variables()
def _answered(request: HttpRequest, line: Line, body: bytes, kind: str) -> Any:  # noqa: ANN401 -- what the action answers
    """The answer, or a refusal in words; whatever goes wrong with us carries a trace and says no more."""
    try:
        sent = wire.read(body, kind, relaxed=line.definition.relaxed)
        read = checking.read(line.definition, sent, today=clock.today())
        codes.refuse_unknown(line.definition, read, on=clock.today())
        if line.definition.looks_up:
            return _looked_up(line, read)
        return _taken(request, line, read)
    except wire.Unreadable:
        return _refused(
            line, Wrong(Fault.UNREADABLE, "", Fault.UNREADABLE.vietnamese, "Kiểm tra Content-Type và nội dung.")
        )
    except Wrong as why:
        return _refused(line, why)
    except Exception:
        # Whatever it is, the other program must not break on it.
        log.exception("lien-thong %s %s", line.definition.name, line.trace)
        ours = Wrong(Fault.OUR_FAULT, "", f"{Fault.OUR_FAULT.vietnamese}, mã tra vết {line.trace}", "Gửi lại sau.")
        return _refused(line, ours)


def _looked_up(line: Line, read: Read) -> list[dict[str, str]]:
    line.said = outline(line.definition.fields, read.values)
    line.purpose = read.values.get("MucDich") or looking_up.PURPOSE
    look = looking_up.catalogue if line.definition is messages.CATALOGUE else looking_up.petitions
    return look(line.program, read.values)


def _taken(request: HttpRequest, line: Line, read: Read) -> dict[str, Any]:
    with transaction.atomic():
        if line.definition is messages.CASE:
            taken = taking.case(line.program, read, key=_key(request, line.program))
        else:
            taken = taking.message(line.program, line.definition, read)
    line.case_id = taken.case.pk
    line.warnings = [each.as_json() for each in read.warnings]
    if taken.case.kind not in SEALED_KINDS:
        line.said = outline(line.definition.fields, read.values)
    answer: dict[str, Any] = {"Id": str(taken.id), **taken.besides, "Message": ""}
    return answer | ({"CanhBao": line.warnings} if line.warnings else {})


def _refused(line: Line, why: Wrong) -> dict[str, Any]:
    line.fault, line.reason = why.fault.value, str(why)[: actions.LONGEST_REASON]
    return {"Id": "", "Message": str(why)}


def _write_down(line: Line) -> None:
    actions.log_call(
        line.program,
        action=line.definition.name,
        case_id=line.case_id,
        fault=line.fault,
        reason=line.reason,
        warnings=line.warnings,
        said=line.said,
        size=line.size,
        millis=round((time.monotonic() - line.began) * 1000),
        purpose=line.purpose,
        trace=line.trace,
    )


# --- what is brought ------------------------------------------------------------------------------------------


def _kind(request: HttpRequest) -> str:
    kind = wire.kind_of(request.headers.get("Content-Type", ""))
    if kind is None:
        raise Turned(415, f"Chỉ nhận {wire.JSON} hoặc {wire.FORM}.")
    return kind


def _body(request: HttpRequest) -> bytes:
    """The whole body, read piece by piece so that nothing larger than allowed is ever held."""
    limit = settings.CONNECTION_LARGEST_MESSAGE
    pieces, size = [], 0
    while piece := request.read(PIECE):
        size += len(piece)
        if size > limit:
            raise Turned(413, f"Thông điệp lớn quá {vn_number(limit >> 20)} MB. Bớt tệp hoặc quét lại với 300 dpi.")
        pieces.append(piece)
    return b"".join(pieces)


def _key(request: HttpRequest, program: Program) -> UUID | None:
    """The caller's own key for one sending; the same key is the same sending."""
    told = request.headers.get("Idempotency-Key", "")
    return uuid5(KEYS, f"{program.pk} {told}") if told else None
