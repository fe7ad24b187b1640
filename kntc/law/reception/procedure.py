"""Receiving a citizen — trình tự tiếp công dân (Luật Tiếp công dân; TT 04/2021/TT-TTCP; NĐ 154/2026/NĐ-CP)."""

from kntc.law.instrument import RuleSet
from kntc.law.measures import Measure
from kntc.law.procedure import STAY, Ask, AskKind, Count, Procedure, Start, number_of, optional, step
from kntc.law.reception.conditions import (
    designated_in_writing,
    explained_only,
    ground_in_force,
    host_fits,
    is_group,
    notice_clock_runs,
    notice_needed,
    online_lawful,
    online_only,
    online_prepared,
    people_came,
    received_by_head,
    represented,
)
from kntc.law.reception.terms import AnswerKind, Host, Mode, OnlineGround, Paper, ReceptionKind, RefusalGround, State
from kntc.law.roles import HEAD, RECEIVER

COMING = {State.SCHEDULED, State.IN_PROGRESS}
HOSTS = {RECEIVER, HEAD}
ANSWERED = {State.GUIDED, State.NOTIFIED}

KIND = Ask("kind", "Loại tiếp công dân", AskKind.TERM, options=ReceptionKind)
MODE = Ask("mode", "Hình thức tiếp", AskKind.TERM, options=Mode)
HOST = Ask("host", "Người chủ trì", AskKind.TERM, options=Host)
ONLINE_GROUND = Ask("online_ground", "Trường hợp tiếp trực tuyến", AskKind.TERM, required=False, options=OnlineGround)
SITES = Ask("sites", "Điểm cầu trung tâm và các điểm cầu thành phần", AskKind.LONG_TEXT)
NOTICE_SENT_ON = Ask(
    "notice_sent_on",
    "Ngày gửi thông báo",
    AskKind.DATE,
    hint="Chậm nhất 05 ngày làm việc trước buổi tiếp (NĐ 154/2026, Điều 23.1).",
)
LINE_TESTED_ON = Ask(
    "line_tested_on", "Ngày kiểm tra đường truyền", AskKind.DATE, hint="Chậm nhất 01 ngày làm việc trước buổi tiếp."
)
PEOPLE_COUNT = Ask("people_count", "Số người được tiếp", AskKind.NUMBER)
REPRESENTATIVES = Ask("representatives", "Số người đại diện trình bày", AskKind.NUMBER, required=False)
DESIGNATION = optional(
    "designation", "Văn bản cử người đại diện", hint="Số, ngày, người ký (Luật Tiếp công dân, Điều 29)."
)
NO_PAPERS_WHY = optional("no_papers_why", "Lý do vẫn tiếp khi chưa có giấy tờ tùy thân")
NOTE = optional("note", "Ghi chú vào sổ")
ANSWER_KIND = Ask("answer_kind", "Kết quả", AskKind.TERM, required=False, options=AnswerKind)
CONTENT = Ask("content", "Nội dung trình bày (tóm tắt)", AskKind.LONG_TEXT)
REQUEST = Ask("request", "Yêu cầu, đề nghị", AskKind.LONG_TEXT, required=False)
PRIOR = Ask("prior_handling", "Cơ quan đã giải quyết, kết quả", AskKind.LONG_TEXT, required=False)
GUIDANCE = Ask("guidance", "Nội dung hướng dẫn, trả lời", AskKind.LONG_TEXT)
GUIDED_TO = Ask("guided_to", "Cơ quan có thẩm quyền được hướng dẫn đến", AskKind.UNIT, required=False)
DOCUMENT_NO = number_of("document_no", "Số văn bản")
PROMISE = Ask("promise", "Nội dung hẹn trả lời", AskKind.LONG_TEXT)
RESULT = Ask("result", "Kết quả thông báo cho công dân", AskKind.LONG_TEXT)
GROUND = Ask("refusal_ground", "Căn cứ từ chối tiếp", AskKind.TERM, options=RefusalGround)
EXPLANATION = Ask("explanation", "Nội dung đã giải thích cho công dân", AskKind.LONG_TEXT)
DOCUMENTS = Ask("documents", "Danh mục thông tin, tài liệu nhận", AskKind.LONG_TEXT)
CONCLUSION = Ask("conclusion", "Nội dung kết luận, cơ quan thực hiện, thời hạn", AskKind.LONG_TEXT)

VISIT = Count(Measure.VISIT, ("kind", "host", "mode"))
VISITORS = Count(Measure.VISITOR, ("kind", "host", "mode"), amount="people_count")
GROUP = Count(Measure.GROUP, ("kind", "host", "mode"), when=is_group)
MEMBERS = Count(Measure.GROUP_MEMBER, ("kind", "host", "mode"), amount="people_count", when=is_group)

# A table is read across, so the formatter leaves it alone.
# fmt: off
RECEPTION = Procedure(
    name="reception",
    vietnamese="tiếp công dân",
    states=State,
    begins=State.SCHEDULED,
    ends=frozenset({State.PETITION_CREATED, State.ABSENT, State.CLOSED}),
    milestones=(State.SCHEDULED, State.IN_PROGRESS, State.RECORDED, State.CLOSED),
    steps={
        "prepare_online": step({State.SCHEDULED}, STAY, HOSTS, "NĐ 154/2026, Điều 23.1",
                               "Thông báo, kiểm tra đường truyền tiếp trực tuyến", needs=[online_only, online_lawful],
                               asks=[SITES, NOTICE_SENT_ON, LINE_TESTED_ON], issues=[Paper.ONLINE_NOTICE],
                               rule_sets=[RuleSet.SINCE_2026], rare=True),
        "begin": step({State.SCHEDULED}, State.IN_PROGRESS, HOSTS, "Luật Tiếp công dân, Điều 25.1",
                      "Bắt đầu tiếp, kiểm tra nhân thân", needs=[online_lawful, online_prepared]),
        "absent": step({State.SCHEDULED}, State.ABSENT, HOSTS, "TT 04/2021",
                       "Ghi nhận công dân không đến", rare=True),
        "record": step(COMING, State.RECORDED, HOSTS, "Luật Tiếp công dân, Điều 25.2",
                       "Ghi nội dung tiếp công dân vào sổ",
                       needs=[people_came, represented, designated_in_writing, host_fits, online_lawful, online_prepared],
                       asks=[KIND, MODE, HOST, ONLINE_GROUND, PEOPLE_COUNT, REPRESENTATIVES, DESIGNATION, NO_PAPERS_WHY,
                             CONTENT, REQUEST, PRIOR, NOTE],
                       issues=[Paper.MINUTES], counts=[VISIT, VISITORS, GROUP, MEMBERS]),
        "refuse": step(COMING, State.REFUSED, HOSTS, "Luật Tiếp công dân, Điều 9; NĐ 154/2026, Điều 4",
                       "Từ chối tiếp công dân", needs=[ground_in_force], asks=[GROUND, EXPLANATION],
                       starts=[Start("TCD-6", when=notice_clock_runs)], rare=True),
        "give_receipt": step({State.IN_PROGRESS, State.RECORDED}, STAY, HOSTS, "Luật Tiếp công dân, Điều 25; TT 04/2021, Điều 8",
                             "Nhận tài liệu, cấp giấy biên nhận", asks=[DOCUMENTS], issues=[Paper.DOCUMENTS_RECEIPT], rare=True),
        "create_petition": step({State.RECORDED}, State.PETITION_CREATED, HOSTS, "Luật Tiếp công dân, Điều 25 và 26",
                                "Tiếp nhận đơn hoặc ghi lời trình bày thành đơn", opens="petition"),
        "guide": step({State.RECORDED}, State.GUIDED, HOSTS, "Luật Tiếp công dân, Điều 26.1",
                      "Hướng dẫn, giải thích, trả lời ngay", asks=[ANSWER_KIND, GUIDANCE, GUIDED_TO, DOCUMENT_NO], issues=[Paper.GUIDANCE]),
        "promise": step({State.RECORDED}, State.PROMISED, HOSTS, "Luật Tiếp công dân, Điều 18.4 và 28.1",
                        "Hẹn trả lời", asks=[PROMISE], starts=[Start("TCD-1", "received_on")]),
        "conclude": step({State.RECORDED, State.PROMISED, State.GUIDED}, STAY, HEAD, "NĐ 154/2026, Điều 25.2",
                         "Ban hành thông báo kết luận việc tiếp công dân", needs=[received_by_head], asks=[CONCLUSION, DOCUMENT_NO],
                         issues=[Paper.CONCLUSION], rule_sets=[RuleSet.SINCE_2026]),
        "notify": step({State.PROMISED}, State.NOTIFIED, HOSTS, "Luật Tiếp công dân, Điều 28.1",
                       "Thông báo kết quả cho công dân", asks=[RESULT, DOCUMENT_NO], stops={"TCD-1"}, issues=[Paper.RESULT_NOTICE]),
        "issue_refusal_notice": step({State.REFUSED}, State.CLOSED, HEAD, "Luật Tiếp công dân, Điều 9.3; NĐ 154/2026, Điều 4.3",
                                     "Ban hành thông báo từ chối tiếp công dân", needs=[notice_needed], asks=[DOCUMENT_NO],
                                     stops={"TCD-6"}, issues=[Paper.REFUSAL_NOTICE]),
        "close_refusal": step({State.REFUSED}, State.CLOSED, HOSTS, "Luật Tiếp công dân, Điều 9; NĐ 154/2026, Điều 4.2",
                              "Kết thúc sau khi đã giải thích, báo cáo", needs=[explained_only]),
        "close": step(ANSWERED, State.CLOSED, HOSTS, "Luật Tiếp công dân, Điều 28",
                      "Kết thúc lượt tiếp"),
    },
)
# fmt: on
