"""Settling a recommendation or report — trình tự giải quyết kiến nghị, phản ánh (Luật Tiếp công dân, Điều 26 và 28)."""

from collections.abc import Iterable

from kntc.law.feedback.facts import FeedbackFacts
from kntc.law.feedback.terms import FeedbackResult, Paper, State
from kntc.law.measures import Measure
from kntc.law.petition.terms import RecipientGroup
from kntc.law.procedure import STAY, Ask, AskKind, Count, Procedure, Start, number_of, step
from kntc.law.refusal import Refusal
from kntc.law.roles import HANDLER, HEAD, RECEIVER, VERIFIER

OPEN = {State.RECEIVED, State.ASSIGNED}
OFFICERS = {RECEIVER, HANDLER, VERIFIER}

ASSIGNED_UNIT = Ask("assigned_unit", "Bộ phận, đơn vị được giao", AskKind.UNIT, required=False)
OFFICIAL = Ask("official", "Cán bộ được giao", AskKind.OFFICIAL, required=False)
REPLY_DUE = Ask(
    "reply_due",
    "Hạn trả lời",
    AskKind.DATE,
    required=False,
    hint="Do cơ quan tự đặt; luật không quy định thời hạn giải quyết.",
)
ANSWER = Ask(
    "answer",
    "Nội dung trả lời",
    AskKind.LONG_TEXT,
    hint="Phần tiếp thu, phần giải trình và lý do.",
    article="Luật Tiếp công dân, Điều 28",
)
RESULT = Ask("result", "Kết quả", AskKind.TERM, options=FeedbackResult)
DOCUMENT_NO = number_of("document_no", "Số văn bản")
RECIPIENT = Ask("recipient", "Cơ quan có thẩm quyền được chuyển đến")
GROUP = Ask("recipient_group", "Nhóm cơ quan nhận", AskKind.TERM, options=RecipientGroup)
SENT_TO = Ask("sent_by", "Cách gửi trả lời cho người kiến nghị, phản ánh")
PROGRESS = Ask("progress", "Tình hình giải quyết", AskKind.LONG_TEXT)


def due_ahead(facts: FeedbackFacts) -> Iterable[Refusal]:
    """The office's own target lies ahead of the day it is set."""
    if facts.reply_due and facts.reply_due < facts.on:
        yield Refusal("Luật Tiếp công dân, Điều 26.2", "Hạn trả lời phải từ ngày giao trở đi.", "reply_due")


def person_waits(facts: FeedbackFacts) -> Iterable[Refusal]:
    """Someone came in person and has not been told the result of handling (Luật Tiếp công dân, Điều 28.1)."""
    if "TCD-1" not in facts.due:
        yield Refusal("Luật Tiếp công dân, Điều 28.1", "Không có kết quả tiếp công dân phải thông báo.")


def came_by_hand(facts: FeedbackFacts) -> bool:
    """Whether the result of the reception is owed within TCD-1."""
    return facts.came_by_hand


# A table is read across, so the formatter leaves it alone.
# fmt: off
FEEDBACK = Procedure(
    name="feedback",
    vietnamese="giải quyết kiến nghị, phản ánh",
    states=State,
    begins=State.RECEIVED,
    ends=frozenset({State.TRANSFERRED, State.CLOSED}),
    milestones=(State.RECEIVED, State.ASSIGNED, State.ANSWERED, State.CLOSED),
    starts=(Start("TCD-1", "here_since", came_by_hand),),
    counts=(Count(Measure.FEEDBACK_RECEIVED, ("field",)),),
    steps={
        "assign": step(OPEN, State.ASSIGNED, HEAD, "Luật Tiếp công dân, Điều 26.2",
                       "Giao nghiên cứu, giải quyết", needs=[due_ahead], asks=[ASSIGNED_UNIT, OFFICIAL, REPLY_DUE],
                       issues=[Paper.ASSIGNMENT]),
        "report_progress": step({State.ASSIGNED}, STAY, OFFICERS, "Luật Tiếp công dân, Điều 26.2",
                                "Ghi tình hình giải quyết", asks=[PROGRESS], rare=True),
        "tell_person": step(OPEN, STAY, {*OFFICERS, HEAD}, "Luật Tiếp công dân, Điều 28.1",
                            "Thông báo kết quả xử lý cho công dân", needs=[person_waits], stops={"TCD-1"}),
        "answer": step(OPEN, State.ANSWERED, HEAD, "Luật Tiếp công dân, Điều 26.2 và 28",
                       "Trả lời kiến nghị, phản ánh", asks=[RESULT, ANSWER, DOCUMENT_NO], issues=[Paper.ANSWER],
                       counts=[Count(Measure.FEEDBACK_ANSWERED, ("field", "result"))]),
        "transfer": step(OPEN, State.TRANSFERRED, HEAD, "Luật Tiếp công dân, Điều 26.2",
                         "Chuyển cơ quan có thẩm quyền", asks=[RECIPIENT, GROUP, DOCUMENT_NO], stops_all=True,
                         issues=[Paper.TRANSFER], counts=[Count(Measure.FEEDBACK_TRANSFERRED, ("field",))], rare=True),
        "send": step({State.ANSWERED}, State.CLOSED, {*OFFICERS, HEAD}, "Luật Tiếp công dân, Điều 28.1",
                     "Gửi trả lời, kết thúc", asks=[SENT_TO], stops_all=True),
    },
)
# fmt: on
