"""What decisions and conclusions recommend to be recovered and returned — kiến nghị thu hồi, trả lại.

Asked alike of complaints and denunciations, for the forms count them alike (Thông tư 06/2025/TT-TTCP).
"""

from kntc.law.procedure import AskKind, grouped, optional

STAFF_HINT = "Tính trong số người ở dòng trên."
RECOVERY = grouped(
    "Kiến nghị thu hồi, trả lại",
    optional("recover_money", "Thu hồi cho Nhà nước: tiền", AskKind.MONEY),
    optional("recover_land", "Thu hồi cho Nhà nước: đất", AskKind.AREA),
    optional("return_money", "Trả lại tổ chức, cá nhân: tiền", AskKind.MONEY),
    optional("return_land", "Trả lại tổ chức, cá nhân: đất", AskKind.AREA),
    optional("return_organisations", "Số tổ chức được trả lại quyền lợi", AskKind.NUMBER),
    optional("return_people", "Số cá nhân được trả lại quyền lợi", AskKind.NUMBER),
)
