"""Time limits of enforcement — thời hạn thi hành quyết định giải quyết khiếu nại (NĐ 124/2020/NĐ-CP)."""

from kntc.law.instrument import DECREE_124_2020
from kntc.law.limit import WORKING_DAY, Limit, LimitTable, Rule, always

INSTRUCTION = LimitTable("effective_on", {DECREE_124_2020: always(Limit(5, "khoản 1 Điều 31", WORKING_DAY))})

RULES = (
    Rule("KN-10", "Quyết định giải quyết khiếu nại có hiệu lực → chỉ đạo, áp dụng biện pháp thi hành", INSTRUCTION),
)
