"""Handling a petition — trình tự xử lý đơn (Thông tư 05/2021/TT-TTCP)."""

from kntc.law.measures import Measure
from kntc.law.petition import asks
from kntc.law.petition.classification import BY_KIND, KIND_RULES, ON_RECEIPT, direction_allowed
from kntc.law.petition.conditions import (
    approvable,
    counted_first_time,
    counts_as_competent,
    counts_as_eligible,
    counts_as_elsewhere,
    damage_threatens,
    field_fits,
    first_handling,
    forwarder_known,
    forwarder_told,
    in_the_full_way,
    instance_fits,
    kind_is,
    kind_known,
    originals_held,
    originals_returned,
    others_remain,
    proposed,
    supplement_dated,
    told_in_person,
    withdrawn_freely,
)
from kntc.law.petition.terms import Direction, Paper, PetitionKind, State
from kntc.law.procedure import STAY, Count, Procedure, step
from kntc.law.roles import CALENDAR, HANDLER, HEAD, RECEIVER, REVIEWER, VERIFIER

TO_APPROVE = {State.PROPOSED, State.REVIEWED}
DESK = {State.RECEIVED, State.CLASSIFIED, *TO_APPROVE}
UNDECIDED = {*DESK, State.SUPPLEMENT_REQUESTED, State.AWAITING}
WAITING = {State.TRANSFERRED_OUTSIDE, State.URGED}
RECEIPT_RULES = frozenset(start.rule for start in ON_RECEIPT)
# The forwarder still waits for his answer when the person is asked to add something.
ANSWERED_BY_GUIDANCE = RECEIPT_RULES | KIND_RULES - {"TC-3", "TCD-2"}
# A transfer is what TC-2 asks for, and the person is told of it by the same step.
MET_BY_TRANSFER = RECEIPT_RULES | {"TC-2", "TCD-1"}
OFFICERS = {RECEIVER, HANDLER}
SETTLERS = {HANDLER, VERIFIER, HEAD}

RECEIVED = Count(Measure.PETITION_RECEIVED, ("kind", "channel"), when=counted_first_time)
HANDLED = Count(Measure.PETITION_HANDLED, ("kind", "instance", "direction"), when=first_handling)
ELIGIBLE = Count(Measure.PETITION_ELIGIBLE, ("kind",), when=counts_as_eligible)
COMPETENT = Count(Measure.PETITION_COMPETENT, ("kind", "instance", "field"), when=counts_as_competent)
ELSEWHERE = Count(Measure.PETITION_ELSEWHERE, ("kind", "elsewhere_result"), when=counts_as_elsewhere)
FILED = Count(Measure.PETITION_FILED, ("kind",))
WITHDRAWN = Count(Measure.PETITION_WITHDRAWN, ("kind",))
OUTCOME = (HANDLED, ELIGIBLE, COMPETENT, ELSEWHERE)

# A table is read across, so the formatter leaves it alone.
# fmt: off
PETITION = Procedure(
    name="petition",
    vietnamese="xử lý đơn",
    states=State,
    begins=State.RECEIVED,
    ends=frozenset({
        State.HANDED_OVER, State.GUIDED, State.TRANSFERRED, State.RETURNED, State.SPLIT, State.JOINED,
        State.WITHDRAWN, State.DESTRUCTION_DECIDED, State.CLOSED,
    }),
    milestones=(State.RECEIVED, State.CLASSIFIED, State.PROPOSED, State.AWAITING, State.HANDED_OVER),
    starts=ON_RECEIPT,
    counts=(RECEIVED,),
    steps={
        "assign": step({State.RECEIVED, State.CLASSIFIED, State.SUPPLEMENT_REQUESTED}, STAY, {HEAD, REVIEWER}, "TT 05/2021, Điều 6",
                       "Phân công xử lý đơn", asks=[asks.HANDLER]),
        "classify": step({State.RECEIVED, State.CLASSIFIED}, State.CLASSIFIED, OFFICERS, "TT 05/2021, Điều 6",
                         "Phân loại đơn, kiểm tra điều kiện xử lý", needs=[kind_known, instance_fits, field_fits],
                         asks=asks.READING, stops=KIND_RULES, starts=BY_KIND),
        "propose": step({State.CLASSIFIED}, State.PROPOSED, OFFICERS, "TT 05/2021, Điều 6 đến Điều 28",
                        "Đề xuất hướng xử lý", needs=[direction_allowed],
                        asks=[asks.DIRECTION, asks.PROPOSAL_TEXT], issues=[Paper.PROPOSAL]),

        # what the head approves
        "approve_acceptance": step(TO_APPROVE, State.AWAITING, HEAD, "Luật Khiếu nại, Điều 27; Luật Tố cáo, Điều 24; TT 05/2021, Điều 7 và 13",
                                   "Duyệt đề xuất thụ lý", needs=[approvable(Direction.ACCEPT)],
                                   stops=RECEIPT_RULES, counts=OUTCOME),
        "approve_refusal": step(TO_APPROVE, State.AWAITING, HEAD, "Luật Khiếu nại, Điều 11 và 27; Luật Tố cáo, Điều 24 và 29",
                                "Duyệt đề xuất không thụ lý", needs=[approvable(Direction.REFUSE), originals_returned],
                                stops=RECEIPT_RULES, counts=OUTCOME),
        "approve_assignment": step(TO_APPROVE, State.AWAITING, HEAD, "Luật Tiếp công dân, Điều 26.2",
                                   "Duyệt giao giải quyết kiến nghị, phản ánh", needs=[approvable(Direction.ASSIGN)],
                                   stops=RECEIPT_RULES, counts=OUTCOME),
        "approve_guidance": step(TO_APPROVE, State.GUIDED, HEAD, "TT 05/2021, Điều 8; Luật Tiếp công dân, Điều 26.1",
                                 "Duyệt và ban hành phiếu hướng dẫn", needs=[approvable(Direction.GUIDE), originals_returned, forwarder_told],
                                 asks=[asks.GUIDED_TO, asks.DOCUMENT_NO], stops=ANSWERED_BY_GUIDANCE, stops_all=True, issues=[Paper.GUIDANCE], counts=OUTCOME),
        "approve_supplement": step(TO_APPROVE, State.SUPPLEMENT_REQUESTED, HEAD, "TT 05/2021, Điều 6.2",
                                   "Duyệt và yêu cầu bổ sung điều kiện xử lý", needs=[approvable(Direction.SUPPLEMENT)],
                                   asks=[asks.MISSING, asks.DOCUMENT_NO], stops=ANSWERED_BY_GUIDANCE,
                                   issues=[Paper.SUPPLEMENT_REQUEST]),
        "approve_transfer": step(TO_APPROVE, State.TRANSFERRED, HEAD, "Luật Tố cáo, Điều 24.2 và 27.1; Luật Tiếp công dân, Điều 26; TT 05/2021, Điều 14.1",
                                 "Duyệt và chuyển đơn đến cơ quan trong hệ thống", needs=[approvable(Direction.TRANSFER), originals_returned, forwarder_told],
                                 asks=[asks.RECEIVER, asks.RECIPIENT_GROUP, asks.DOCUMENT_NO], stops=MET_BY_TRANSFER, stops_all=True,
                                 issues=[Paper.TRANSFER, Paper.TRANSFER_NOTICE], counts=OUTCOME),
        "approve_transfer_outside": step(TO_APPROVE, State.TRANSFERRED_OUTSIDE, HEAD, "Luật Tố cáo, Điều 24.2 và 27.1; Luật Tiếp công dân, Điều 26; TT 05/2021, Điều 14.1 và 15",
                                         "Duyệt và chuyển đơn đến cơ quan ngoài hệ thống", needs=[approvable(Direction.TRANSFER), originals_returned, forwarder_told],
                                         asks=[asks.RECIPIENT, asks.RECIPIENT_GROUP, asks.DOCUMENT_NO], stops=MET_BY_TRANSFER, stops_all=True,
                                         issues=[Paper.TRANSFER, Paper.TRANSFER_NOTICE], counts=OUTCOME),
        "approve_return": step(TO_APPROVE, State.RETURNED, HEAD, "TT 05/2021, Điều 8.2",
                               "Duyệt và trả đơn cho nơi chuyển, nêu rõ lý do", needs=[approvable(Direction.RETURN), forwarder_known],
                               asks=[asks.REASON, asks.DOCUMENT_NO], stops=RECEIPT_RULES, stops_all=True, issues=[Paper.RETURN], counts=OUTCOME),
        "approve_filing": step(TO_APPROVE, State.ARCHIVED, HEAD, "TT 05/2021, Điều 28; Luật Tố cáo, Điều 24.3 và 25.1",
                               "Duyệt lưu đơn", needs=[approvable(Direction.FILE), originals_returned, forwarder_told],
                               asks=[asks.REASON], stops=RECEIPT_RULES, stops_all=True, starts=["XLD-2"], issues=[Paper.FILING], counts=(*OUTCOME, FILED)),
        "approve_split": step(TO_APPROVE, State.SPLIT, HEAD, "TT 05/2021, Điều 6; Luật Tiếp công dân, Điều 25.3",
                              "Duyệt tách đơn, hướng dẫn viết riêng từng nội dung", needs=[approvable(Direction.SPLIT), forwarder_told],
                              asks=[asks.DOCUMENT_NO], stops=ANSWERED_BY_GUIDANCE, stops_all=True, issues=[Paper.SPLIT_GUIDANCE], counts=OUTCOME),
        "approve_urging": step(TO_APPROVE, State.URGED, HEAD, "TT 05/2021, Điều 14.2; Luật Khiếu nại, Điều 28; Luật Tố cáo, Điều 38",
                               "Duyệt và yêu cầu cấp dưới giải quyết, báo cáo", needs=[approvable(Direction.URGE), forwarder_told],
                               asks=[asks.URGED_UNIT, asks.REPLY_DUE, asks.DOCUMENT_NO], stops=RECEIPT_RULES, stops_all=True,
                               issues=[Paper.URGING], counts=OUTCOME),
        "approve_inspection": step(TO_APPROVE, State.INSPECTING, HEAD, "Luật Tố cáo, Điều 25.2",
                                   "Duyệt kiểm tra thông tin có nội dung tố cáo", needs=[approvable(Direction.INSPECT)],
                                   stops={*RECEIPT_RULES, "TCD-1"}, issues=[Paper.INSPECTION], counts=OUTCOME),
        "approve_withdrawal": step(TO_APPROVE, State.JOINED, HEAD, "Luật Khiếu nại, Điều 10 và 11a; Luật Tố cáo, Điều 33 và 34",
                                   "Duyệt ghi nhận việc rút và gắn vào vụ việc",
                                   needs=[approvable(Direction.TERMINATE, Direction.RECORD_PARTIAL, Direction.CONTINUE)],
                                   asks=[asks.MATTER], stops=RECEIPT_RULES, stops_all=True, counts=(*OUTCOME, WITHDRAWN)),
        "review": step({State.PROPOSED}, State.REVIEWED, REVIEWER, "TT 05/2021, Điều 6",
                       "Lãnh đạo phòng duyệt, trình người có thẩm quyền", needs=[in_the_full_way], asks=[asks.OPINION]),
        "send_back": step(TO_APPROVE, State.CLASSIFIED, {HEAD, REVIEWER}, "TT 05/2021, Điều 6",
                          "Yêu cầu xử lý lại", asks=[asks.REASON]),

        # taken over by the proceeding of the kind
        "hand_over_complaint": step({State.AWAITING}, State.HANDED_OVER, SETTLERS, "Luật Khiếu nại, Điều 27",
                                    "Chuyển sang giải quyết khiếu nại", needs=[kind_is(PetitionKind.COMPLAINT), proposed(Direction.ACCEPT)],
                                    stops_all=True, opens="complaint"),
        "hand_over_denunciation": step({State.AWAITING}, State.HANDED_OVER, SETTLERS, "Luật Tố cáo, Điều 24",
                                       "Chuyển sang giải quyết tố cáo", needs=[kind_is(PetitionKind.DENUNCIATION), proposed(Direction.ACCEPT)],
                                       stops_all=True, opens="denunciation"),
        "hand_over_feedback": step({State.AWAITING}, State.HANDED_OVER, SETTLERS, "Luật Tiếp công dân, Điều 26.2",
                                   "Chuyển sang giải quyết kiến nghị, phản ánh", needs=[kind_is(PetitionKind.FEEDBACK)],
                                   stops_all=True, opens="feedback"),
        # the petition is filed; the proceeding of the kind gives the notice of refusal
        "file_refused_complaint": step({State.AWAITING}, State.ARCHIVED, SETTLERS, "Luật Khiếu nại, Điều 11 và 27; TT 05/2021, Điều 28",
                                       "Lưu đơn, chuyển ra thông báo không thụ lý khiếu nại", needs=[kind_is(PetitionKind.COMPLAINT), proposed(Direction.REFUSE), forwarder_told],
                                       stops_all=True, starts=["XLD-2"], counts=[FILED], opens="complaint"),
        "file_refused_denunciation": step({State.AWAITING}, State.ARCHIVED, SETTLERS, "Luật Tố cáo, Điều 24 và 29; TT 05/2021, Điều 28",
                                          "Lưu đơn, chuyển ra thông báo không thụ lý tố cáo", needs=[kind_is(PetitionKind.DENUNCIATION), proposed(Direction.REFUSE)],
                                          stops_all=True, starts=["XLD-2"], counts=[FILED], opens="denunciation"),

        # after the outcome
        "supplement": step({State.SUPPLEMENT_REQUESTED}, State.RECEIVED, OFFICERS, "TT 05/2021, Điều 6.2",
                           "Nhận nội dung bổ sung", needs=[supplement_dated], asks=[asks.SUPPLEMENTED_ON], starts=ON_RECEIPT),
        "file_unsupplemented": step({State.SUPPLEMENT_REQUESTED}, State.ARCHIVED, HEAD, "TT 05/2021, Điều 28",
                                    "Lưu đơn do không bổ sung", needs=[originals_returned, forwarder_told], stops_all=True, asks=[asks.REASON],
                                    starts=["XLD-2"], issues=[Paper.FILING], counts=[HANDLED, FILED]),
        "retention_over": step({State.ARCHIVED}, State.KEPT, CALENDAR, "TT 05/2021, Điều 28.2",
                               "Hết thời hạn lưu đơn 01 năm", on_expiry_of="XLD-2", stops={"XLD-2"}, on_page=False),
        "decide_destruction": step({State.KEPT}, State.DESTRUCTION_DECIDED, HEAD, "TT 05/2021, Điều 28.2",
                                   "Quyết định hủy đơn lưu", asks=[asks.DOCUMENT_NO], issues=[Paper.DESTRUCTION]),
        "reply_received": step(WAITING, State.CLOSED, OFFICERS, "TT 05/2021, Điều 14",
                               "Nhận văn bản phúc đáp", asks=[asks.REPLY_SUMMARY, asks.REPLY_NO]),
        "close_without_reply": step(WAITING, State.CLOSED, HEAD, "TT 05/2021, Điều 14",
                                    "Kết thúc theo dõi khi không có phúc đáp", asks=[asks.REASON], rare=True),
        "finish_inspection": step({State.INSPECTING}, State.CLOSED, {HANDLER, HEAD}, "Luật Tố cáo, Điều 25.2",
                                  "Ghi kết quả kiểm tra thông tin", needs=[forwarder_told], asks=[asks.RESULT], stops_all=True),

        # at any time
        "tell_person": step({State.CLASSIFIED, *TO_APPROVE, State.AWAITING}, STAY, OFFICERS, "Luật Tiếp công dân, Điều 28.1",
                            "Thông báo kết quả xử lý cho công dân", needs=[told_in_person], stops={"TCD-1"}),
        "answer_forwarder": step({State.CLASSIFIED, *TO_APPROVE, State.SUPPLEMENT_REQUESTED, State.AWAITING, State.INSPECTING}, STAY, {HANDLER, HEAD}, "Luật Tố cáo, Điều 26.2; Luật Tiếp công dân, Điều 27.2",
                                 "Thông báo kết quả cho nơi chuyển đơn", needs=[forwarder_known], asks=[asks.REPLY_SUMMARY],
                                 stops={"TC-3", "TCD-2"}, issues=[Paper.FORWARDER_REPLY]),
        "return_originals": step({State.CLASSIFIED, *TO_APPROVE, State.SUPPLEMENT_REQUESTED, State.AWAITING}, STAY, OFFICERS, "TT 05/2021",
                                 "Trả lại bản chính giấy tờ, tài liệu", needs=[originals_held], asks=[asks.ORIGINALS],
                                 issues=[Paper.ORIGINALS_RECEIPT]),
        "report_grave_damage": step({*DESK, State.AWAITING}, STAY, OFFICERS, "TT 05/2021, Điều 16",
                                    "Báo cáo ngay hành vi gây thiệt hại nghiêm trọng", needs=[damage_threatens],
                                    issues=[Paper.URGENT_REPORT], rare=True),
        "associate": step(UNDECIDED, STAY, OFFICERS, "TT 05/2021, Điều 29",
                          "Ghi nhận cùng vụ việc", asks=[asks.MATTER, asks.RELATION], rare=True),
        "dissociate": step(UNDECIDED, STAY, OFFICERS, "TT 05/2021, Điều 29",
                           "Bỏ ghi nhận cùng vụ việc", asks=[asks.REASON], rare=True),
        "join": step(UNDECIDED, State.JOINED, {HANDLER, HEAD}, "TT 05/2021, Điều 6 và 29",
                     "Gắn vào vụ việc đã có", needs=[kind_known, forwarder_told], asks=[asks.MATTER, asks.RELATION, asks.REASON],
                     stops=RECEIPT_RULES, stops_all=True, counts=OUTCOME, rare=True),
        "withdraw_one": step(UNDECIDED, STAY, OFFICERS, "Luật Tố cáo, Điều 33; NĐ 155/2026, Điều 5",
                             "Ghi nhận một người rút, những người khác giữ đơn", needs=[others_remain, withdrawn_freely],
                             asks=[asks.WITHDRAWER, asks.WITHDRAWAL_FORM], rare=True),
        "withdraw": step(UNDECIDED, State.WITHDRAWN, OFFICERS, "Luật Khiếu nại, Điều 10; Luật Tố cáo, Điều 33",
                         "Ghi nhận người có đơn rút đơn", needs=[withdrawn_freely], asks=[asks.WITHDRAWAL_FORM, asks.COERCED],
                         stops_all=True, counts=[HANDLED, WITHDRAWN], rare=True),
    },
)
# fmt: on
