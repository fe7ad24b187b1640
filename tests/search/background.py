"""Invented petitions of other people, so that the true look-alikes stand in a crowd — kho đơn nền."""

import random
from datetime import UTC, date, datetime

from kntc.dossiers import lookup_code
from kntc.dossiers.models import Dossier
from kntc.law.instrument import RuleSet
from kntc.proceedings.models import Proceeding
from kntc.search import words
from kntc.search.actions import columns
from kntc.search.models import FileWords
from kntc.units.models import Unit

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Hồ", "Bùi", "Võ", "Ngô", "Đặng", "Phan", "Quách", "Tăng"]
MIDDLE = ["Văn", "Thị", "Đức", "Mỹ", "Khắc", "Út", "Minh", "Xuân"]
GIVEN = [
    "Sương",
    "Thắng",
    "Lâm",
    "Dân",
    "Phụng",
    "Toản",
    "Lệ",
    "Pằng",
    "Hùng",
    "Hoa",
    "Nam",
    "Bình",
    "Chín",
    "Hà",
    "Tám",
]
MATTERS = [
    "thu hồi {n} m² đất tại thửa số {plot}, tờ bản đồ {sheet} để mở rộng đường liên xã, bồi thường {money} đồng",
    "không cấp giấy chứng nhận quyền sử dụng đất thửa {plot}, tờ bản đồ {sheet} vì cho rằng đất lấn chiếm",
    "áp giá đất trồng cây hằng năm cho {n} m² đất vườn, không tính giếng nước và {sheet} cây ăn quả lâu năm",
    "đình chỉ trợ cấp ưu đãi hằng tháng từ tháng {sheet}, không giám định lại vết thương",
    "tính thiếu {sheet} năm đóng bảo hiểm khi giải quyết chế độ hưu trí, mỗi tháng thiệt {money} đồng",
    "trại lợn của hộ bên cạnh xả nước thải ra mương, mùi hôi nồng nặc ngày đêm, cá chết trắng ao",
    "xe chở đất chạy qua thôn làm hỏng đường, bụi mù mịt, trẻ em đi học không an toàn",
    "trả hồ sơ đề nghị cấp số nhà vì nhà đang có tranh chấp lối đi chung, không đăng ký được điện, nước",
    "dồn điền đổi thửa thiếu {n} m² so với tiêu chuẩn, chữ ký trong biên bản không phải của gia đình tôi",
    "không bố trí tái định cư cho hộ bị thu hồi trên 70% diện tích, đơn giá nhà tính theo năm 2022",
    "mượn tạm {n} m² đất làm bãi tập kết rác nhưng không trả lại, không có quyết định thu hồi",
]
ASKED = [
    "Đề nghị xem xét lại, kiểm đếm lại và tính bồi thường đúng giá.",
    "Tôi yêu cầu trả lời bằng văn bản và giải quyết dứt điểm.",
    "Kính mong các cấp về tận nơi kiểm tra, lấy mẫu, xử lý người vi phạm.",
    "Tôi đã lên hỏi nhiều lần nhưng chỉ được trả lời là đang xin ý kiến.",
]
DAY = date(2026, 6, 1)


def fill(units: list[Unit], count: int, *, seed: int = 7) -> None:
    """So many petitions at these offices, the communes among them most often; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 -- the same crowd every time
    rows = [_one(chance, chance.choice(units)) for _ in range(count)]
    Dossier.objects.bulk_create([dossier for dossier, _, _ in rows], batch_size=1000)
    Proceeding.objects.bulk_create([proceeding for _, proceeding, _ in rows], batch_size=1000)
    FileWords.objects.bulk_create([row for _, _, row in rows], batch_size=1000)


def _one(chance: random.Random, unit: Unit) -> tuple[Dossier, Proceeding, FileWords]:
    commune = unit.area.name if unit.area else "Tân Lập"
    name = " ".join(map(chance.choice, (FAMILY, MIDDLE, GIVEN)))
    matter = chance.choice(MATTERS).format(
        n=chance.randint(20, 900),
        plot=chance.randint(1, 900),
        sheet=chance.randint(2, 40),
        money=chance.randint(1, 900),
    )
    act, year = chance.randint(1, 2500), chance.randint(1940, 2000)
    number = f"000{chance.randint(0, 10**9):09d}"
    home = f"xóm {chance.randint(1, 12)}, xã {commune}"
    text = (
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN KHIẾU NẠI\nKính gửi: Chủ tịch UBND xã"
        f" {commune}\nTôi tên là: {name}, sinh năm {year}, số định danh cá nhân {number}, trú tại {home}.\nNgười bị"
        f" khiếu nại: Chủ tịch UBND xã {commune}.\nTôi khiếu nại Quyết định số {act}/QĐ-UBND về việc {matter}.\n"
        f"{chance.choice(ASKED)} {chance.choice(ASKED)}\nTôi xin chân thành cảm ơn.\nNgười khiếu nại (đã ký): {name}"
    )
    dossier = Dossier(
        subject=f"Khiếu nại về việc {matter}"[:500],
        received_on=DAY,
        opened_at=datetime(2026, 6, 1, tzinfo=UTC),
        code=lookup_code.draw(),
        place=unit.area,
    )
    said = words.read(
        names=[name], opposed=[f"Chủ tịch UBND xã {commune}"], numbers=[number], births=[year], places=[commune],
        homes=[home], subject=dossier.subject, text=text,
    )  # fmt: skip
    proceeding = Proceeding(
        dossier=dossier,
        procedure="petition",
        rule_set=RuleSet.BEFORE_2026,
        state="received",
        holder=unit,
        opened_on=DAY,
    )
    return dossier, proceeding, FileWords(dossier=dossier, is_sealed=False, kind="complaint", **columns(dossier, said))
