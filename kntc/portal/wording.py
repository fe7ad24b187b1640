"""What each state says to the public — trạng thái nói với công dân.

A table for every procedure: four plain steps, and for each state which of them it is, in words, with what the citizen
may do next. Of a sealed matter only whether it was received, is being handled or has ended (Luật Tố cáo 2018, Điều 8,
Điều 47). Both are proven complete when this is imported: a state without words stops the program, not a citizen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kntc.law.procedure import Procedure
from kntc.law.procedures import PROCEDURES
from kntc.law.proof import BrokenTable
from kntc.law.term import Term

STEPS: Final = 4
WAIT: Final = "Chưa phải làm gì. Khi có kết quả, cơ quan đang giữ hồ sơ gửi văn bản cho bạn."
READ: Final = "Đọc văn bản đã gửi cho bạn. Chưa nhận được thì mang giấy biên nhận đến nơi đã nhận để hỏi."


class Stage(Term):
    """All that is said of a sealed matter — giai đoạn của việc phải giữ bí mật."""

    RECEIVED = "received", "Đã tiếp nhận"
    HANDLED = "handled", "Đang giải quyết"
    ENDED = "ended", "Đã kết thúc"


@dataclass(frozen=True)
class Words:
    """One state for the public: its step, what it is called, what the citizen may do."""

    step: int
    now: str
    advice: str = WAIT


@dataclass(frozen=True)
class Wording:
    """One procedure for the public: its title, four steps, the words of every state, the clocks that promise a step."""

    title: str
    steps: tuple[str, str, str, str]
    states: Mapping[str, Words]
    promises: Mapping[str, int]


WORDINGS: Final[Mapping[str, Wording]] = {
    "reception": Wording(
        "Tiếp công dân",
        ("Đăng ký, đến gặp", "Ghi nội dung trình bày", "Trả lời, hướng dẫn", "Kết thúc lượt tiếp"),
        {
            "scheduled": Words(1, "Đã đăng ký tiếp", "Đến đúng ngày đã hẹn, mang theo giấy tờ tùy thân."),
            "in_progress": Words(1, "Đang tiếp", "Trình bày nội dung, đưa giấy tờ liên quan cho cán bộ tiếp công dân."),
            "recorded": Words(2, "Đã ghi nội dung trình bày"),
            "petition_created": Words(4, "Đã tiếp nhận đơn", "Theo dõi tiếp việc xử lý đơn bằng chính mã này."),
            "guided": Words(3, "Đã hướng dẫn, trả lời", "Làm theo hướng dẫn; chưa rõ thì hỏi lại nơi đã tiếp."),
            "promised": Words(3, "Đã hẹn trả lời", "Đợi văn bản trả lời đến ngày hẹn ghi trên giấy."),
            "notified": Words(3, "Đã thông báo kết quả", READ),
            "refused": Words(
                4,
                "Đã từ chối tiếp",
                "Xem lý do trong thông báo. Không đồng ý thì bạn có quyền khiếu nại, kiến nghị với người đứng đầu.",
            ),
            "absent": Words(4, "Không đến theo đăng ký", "Vẫn cần gặp thì đăng ký ngày khác theo lịch tiếp công dân."),
            "closed": Words(4, "Đã kết thúc lượt tiếp", READ),
        },
        {"TCD-1": 3},
    ),
    "petition": Wording(
        "Xử lý đơn",
        ("Nhận đơn", "Phân loại, kiểm tra điều kiện", "Trình, duyệt hướng xử lý", "Có kết quả xử lý đơn"),
        {
            "received": Words(1, "Đã nhận đơn"),
            "classified": Words(2, "Đã phân loại đơn"),
            "proposed": Words(3, "Đang trình hướng xử lý"),
            "reviewed": Words(3, "Đang trình người có thẩm quyền duyệt"),
            "supplement_requested": Words(
                2, "Chờ bạn bổ sung", "Bổ sung nội dung, giấy tờ theo văn bản yêu cầu, gửi về nơi đã nhận đơn."
            ),
            "awaiting": Words(4, "Đã duyệt, chuẩn bị giải quyết"),
            "handed_over": Words(4, "Đã chuyển sang giải quyết"),
            "guided": Words(4, "Đã hướng dẫn", "Gửi đơn đến nơi có thẩm quyền theo phiếu hướng dẫn."),
            "transferred": Words(4, "Đã chuyển đơn đến nơi có thẩm quyền"),
            "transferred_outside": Words(
                4, "Đã chuyển đơn đến nơi có thẩm quyền", "Hỏi kết quả tại nơi nhận ghi trên phiếu chuyển đơn."
            ),
            "returned": Words(4, "Đã trả đơn cho nơi chuyển đến", "Hỏi nơi đã chuyển đơn của bạn."),
            "split": Words(4, "Đã hướng dẫn tách đơn", "Viết riêng từng nội dung theo hướng dẫn rồi gửi lại."),
            "urged": Words(4, "Đã yêu cầu cấp dưới giải quyết, báo cáo"),
            "inspecting": Words(3, "Đang kiểm tra thông tin"),
            "joined": Words(4, "Đã gắn vào vụ việc đang giải quyết"),
            "withdrawn": Words(4, "Đã ghi nhận rút đơn", "Không phải làm gì thêm."),
            "archived": Words(4, "Đã lưu đơn", READ),
            "kept": Words(4, "Đã lưu đơn", READ),
            "destruction_decided": Words(4, "Đã hết thời hạn lưu đơn", "Vẫn còn yêu cầu thì gửi đơn mới."),
            "closed": Words(4, "Đã xử lý xong đơn", READ),
        },
        {"XLD-1": 4},
    ),
    "complaint": Wording(
        "Giải quyết khiếu nại",
        ("Nhận khiếu nại", "Thụ lý", "Xác minh, đối thoại", "Ra quyết định giải quyết"),
        {
            "received": Words(1, "Đang xem xét thụ lý"),
            "refused": Words(
                4,
                "Không thụ lý",
                "Xem lý do trong thông báo. Không đồng ý thì khiếu nại tiếp theo hướng dẫn ghi trong thông báo.",
            ),
            "second_refused": Words(4, "Không thụ lý khiếu nại lần hai", READ),
            "accepted": Words(2, "Đã thụ lý", "Chuẩn bị giấy tờ, chứng cứ; đưa cho người xác minh khi được yêu cầu."),
            "rechecked": Words(3, "Đã kiểm tra lại quyết định, hành vi bị khiếu nại"),
            "verifying": Words(
                3, "Đang xác minh", "Cung cấp thông tin, chứng cứ khi người xác minh yêu cầu; bạn có quyền đưa thêm."
            ),
            "dialogue": Words(3, "Đã đối thoại", "Đọc lại biên bản đối thoại. Đợi quyết định giải quyết."),
            "suspended": Words(3, "Tạm đình chỉ giải quyết", "Xem lý do trong quyết định tạm đình chỉ đã gửi cho bạn."),
            "terminated": Words(4, "Đình chỉ giải quyết", READ),
            "lapsed": Words(4, "Đã kết thúc do đình chỉ", READ),
            "decided": Words(
                4,
                "Đã có quyết định giải quyết",
                "Đọc quyết định. Không đồng ý thì khiếu nại lần hai hoặc khởi kiện trong thời hạn ghi trong đó.",
            ),
            "contested": Words(4, "Đã chuyển sang khiếu nại lần hai"),
            "effective": Words(
                4, "Quyết định đã có hiệu lực", "Thực hiện quyết định; còn vướng thì hỏi nơi ra quyết định."
            ),
            "handed_over": Words(4, "Đã chuyển thi hành quyết định"),
            "closed": Words(4, "Đã giải quyết xong", READ),
        },
        {"KN-1": 2, "KN-2": 4, "KN-3": 4, "KN-4": 4},
    ),
    "denunciation": Wording(
        "Giải quyết tố cáo",
        ("Tiếp nhận", "Thụ lý", "Xác minh", "Kết luận, xử lý"),
        {
            "received": Words(1, "Đã tiếp nhận"),
            **dict.fromkeys(
                ("accepted", "verifying", "suspended", "concluded", "handled"), Words(2, "Đang giải quyết")
            ),
            **dict.fromkeys(
                ("not_accepted", "transferred", "not_processed", "terminated", "dropped", "monitored", "completed"),
                Words(4, "Đã kết thúc", READ),
            ),
        },
        {},
    ),
    "feedback": Wording(
        "Giải quyết kiến nghị, phản ánh",
        ("Nhận kiến nghị, phản ánh", "Giao giải quyết", "Trả lời", "Kết thúc"),
        {
            "received": Words(1, "Đã nhận, chờ giao giải quyết"),
            "assigned": Words(2, "Đang giải quyết"),
            "answered": Words(3, "Đã có văn bản trả lời", READ),
            "transferred": Words(4, "Đã chuyển cơ quan có thẩm quyền", READ),
            "closed": Words(4, "Đã kết thúc", READ),
        },
        {"TCD-1": 3},
    ),
    "enforcement": Wording(
        "Thi hành quyết định",
        ("Quyết định có hiệu lực", "Chỉ đạo thi hành", "Thi hành", "Thi hành xong"),
        {
            "due": Words(1, "Quyết định phải thi hành"),
            "instructed": Words(2, "Đã chỉ đạo thi hành"),
            "enforcing": Words(3, "Đang thi hành"),
            "coercing": Words(3, "Đang cưỡng chế thi hành"),
            "enforced": Words(4, "Đã thi hành xong", "Thấy chưa đúng quyết định thì báo cơ quan chỉ đạo thi hành."),
        },
        {},
    ),
}

# Of a sealed file nothing is said in the words of its procedure: the kind alone could tell too much.
STAGE_OF_STEP: Final = {1: Stage.RECEIVED, 2: Stage.HANDLED, 3: Stage.HANDLED, 4: Stage.ENDED}
STAGE_ADVICE: Final = {
    Stage.RECEIVED: "Giữ kín mã này. Cơ quan tiếp nhận liên hệ riêng với bạn khi cần.",
    Stage.HANDLED: "Giữ kín mã này. Cơ quan giải quyết liên hệ riêng với bạn khi cần.",
    Stage.ENDED: "Kết quả được thông báo riêng theo quy định. Cần hỏi thì đến nơi đã tiếp nhận.",
}


def stage_of(procedure: str, state: str) -> Stage:
    """How far a sealed matter is: what follows a handled petition is the matter itself, so it is being handled."""
    goes_on = procedure in {"petition", "reception"} and state in GOES_ON
    return Stage.HANDLED if goes_on else STAGE_OF_STEP[WORDINGS[procedure].states[state].step]


GOES_ON: Final = frozenset(
    {"petition_created", "awaiting", "handed_over", "transferred", "transferred_outside", "urged", "joined"}
)


def proven(wordings: Mapping[str, Wording], procedures: Mapping[str, Procedure]) -> None:
    """Refuse a table in which some state of some procedure has no words, or words stand for no state."""
    problems = [each for name in procedures.keys() | wordings.keys() for each in _gaps(name, wordings, procedures)]
    if problems:
        raise BrokenTable("; ".join(sorted(problems)))


def _gaps(name: str, wordings: Mapping[str, Wording], procedures: Mapping[str, Procedure]) -> Iterable[str]:
    states = {term.value for term in procedures[name].states} if name in procedures else set()
    words = dict(wordings[name].states) if name in wordings else {}
    yield from (f"{name}: chưa nói với công dân về trạng thái {state}" for state in states - words.keys())
    yield from (f"{name}: không có trạng thái {state}" for state in words.keys() - states)
    yield from (f"{name}: {state} ở bước lạ" for state, each in words.items() if each.step not in range(1, STEPS + 1))
    yield from (f"{name}: {state} không có lời" for state, each in words.items() if not (each.now and each.advice))


proven(WORDINGS, PROCEDURES)
