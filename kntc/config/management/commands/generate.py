"""``kntc generate``: bulk history for measuring — sinh dữ liệu khối lượng lớn."""

import json
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.config.generation import filling, queries


class Command(BaseCommand):
    """Copies told stories over the whole country, into a database set aside for measuring."""

    help = (
        "Sinh hồ sơ hư cấu khối lượng lớn để đo, chỉ vào một cơ sở dữ liệu trống hoặc đã dành để đo; "
        "báo trước dung lượng, thời gian; dừng giữa chừng thì lần sau làm tiếp."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--petitions", type=int, required=True, metavar="N", help="tổng số đơn cần có")
        parser.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")

    def handle(self, *, petitions: int, json: bool, **_options: object) -> None:
        if petitions < 1:
            raise CommandError("Số đơn phải từ 1 trở lên.")
        try:
            todo = filling.plan(petitions)
        except filling.NotSetAside as refusal:
            raise CommandError(str(refusal)) from None
        if not json:
            self.stdout.write(
                f"Cần thêm {todo.missing} đơn: khoảng {todo.room / 1e9:.1f} GB đĩa và "
                f"{todo.seconds / 60:.0f} phút trên hai nhân."
            )
        began = time.monotonic()
        todo = filling.begin(petitions)
        told = time.monotonic()
        with tqdm(total=petitions, initial=todo.standing, desc="Sinh dữ liệu", unit="đơn", delay=2) as bar:
            for size in filling.generate(todo):
                bar.update(size)
        self.stdout.write(as_text(todo.missing, told - began, time.monotonic() - told, json=json))


def as_text(made: int, telling: float, copying: float, *, json: bool) -> str:
    """What was done and how fast."""
    rate = made / copying if copying else 0.0
    if json:
        return as_json(made, telling, copying, rate)
    return (
        f"Đã có {queries.petitions()} đơn; thêm {made} đơn trong {copying:.0f} giây ({rate:.0f} đơn/giây), "
        f"sau {telling:.0f} giây kể chuyện mẫu. Chương trình chạy trên cơ sở dữ liệu này ghi rõ trên mọi trang."
    )


def as_json(made: int, telling: float, copying: float, rate: float) -> str:
    """The same as facts."""
    facts = {"petitions": queries.petitions(), "made": made, "seconds": round(copying, 1), "told": round(telling, 1)}
    return json.dumps(facts | {"rate": round(rate, 1)})
