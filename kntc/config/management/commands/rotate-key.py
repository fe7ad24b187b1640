"""``kntc rotate-key``: a new master key, every data key wrapped again, as owner — đổi khóa chủ của két."""  # noqa: N999 -- the command is written with a dash

import json
import secrets
from argparse import ArgumentParser
from base64 import b64encode
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kntc.config.secret_files import put_first
from kntc.documents.sealing import key_place as place_of_file
from kntc.drafts.sealing import key_place as place_of_draft
from kntc.search.sought import place as place_of_words
from kntc.vault import rotation, tracing
from kntc.vault.keys import KEY_BYTES, KeyRing, KeyUnusable, Tampered, ring
from kntc.vault.rotation import Wrapping

WRAPPINGS = (
    *rotation.OF_THE_VAULT,
    Wrapping("tệp trong hồ sơ", ("documents_file",), ("id",), place_of_file),
    Wrapping("tệp chờ", ("documents_upload",), ("id",), place_of_file),
    Wrapping("bản nháp", ("drafts_draft",), ("post_id", "address"), place_of_draft),
    Wrapping("từ ngữ đã tìm người", ("search_soughtwords",), ("line_id",), place_of_words),
)
BY_HAND = (
    "Khóa két lấy từ KNTC_VAULT_KEY nên chương trình không tự đặt khóa mới được: hãy dừng máy chủ, tạo khóa bằng"
    " `openssl rand -base64 32`, đặt KNTC_VAULT_KEY=KHÓA-MỚI,KHÓA-CŨ, chạy lại lệnh này rồi khởi động lại."
)


class Command(BaseCommand):
    """Draws a key unless one waits already, then wraps what is still wrapped by another; may be stopped at any time."""

    help = "Đổi khóa chủ của két: đặt khóa mới, bọc lại mọi khóa dữ liệu; dừng giữa chừng thì chạy lại để làm tiếp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--traces-only",
            action="store_true",
            help="chỉ bổ sung dấu trùng khớp cho danh tính niêm phong khi chưa có dấu; không đổi khóa",
        )
        parser.add_argument("--json", action="store_true", help="in kết quả dưới dạng JSON")

    def handle(self, *, traces_only: bool, json: bool, **_options: object) -> None:
        if "owner" not in settings.DATABASES:
            raise CommandError("Thiếu DATABASE_OWNER_URL: chỉ chủ sở hữu được đổi khóa két.")
        with rotation.alone() as is_alone:
            if not is_alone:
                raise CommandError("Một lệnh đổi khóa két khác đang chạy.")
            try:
                told = add_traces() if traces_only else rotate()
            except (KeyUnusable, Tampered) as refusal:
                raise CommandError(str(refusal)) from None
        self.stdout.write(_as_json(told) if json else _as_text(told))


@dataclass(frozen=True)
class Turned:
    """The key in force, how many got traces and which would not open, what was wrapped again, keys that have served."""

    key: str
    traced: int = 0
    damaged: list[str] = field(default_factory=list)
    wrapped: dict[str, int] = field(default_factory=dict)
    retired: list[str] = field(default_factory=list)


def rotate() -> Turned:
    """Everything that is still to be done; gives what was."""
    rotation.refuse_lost_keys(ring())
    # A key that somebody put before the others waits to be taken into use; so does a rotation that was stopped.
    waits = not rotation.is_known(ring().newest) and len(ring()) > 1
    rotation.make_known(ring())
    traced = add_traces()
    if not waits and not any(rotation.left(each, ring()) for each in WRAPPINGS):
        draw()
    keys = ring()
    wrapped = {each.words: _wrap_again(each, keys) for each in WRAPPINGS}
    return replace(traced, key=keys.newest, wrapped=wrapped, retired=rotation.retire_all_but(keys))


def add_traces() -> Turned:
    """Traces for whoever was sealed without; where nobody was, nothing is opened and no key drawn."""
    keys, traced, damaged = ring(), 0, list[str]()
    total = tracing.left()
    with tqdm(total=total, delay=2, desc="Bổ sung dấu trùng khớp") as bar:
        for added, broken in tracing.add_missing(keys) if total else ():
            traced += added
            damaged += [str(each) for each in broken]
            bar.update(added + len(broken))
    return Turned(keys.newest, traced, damaged)


def draw() -> None:
    """A new key: known to the vault first, then in the file, so that nothing is sealed under a key it refuses."""
    if not settings.VAULT_KEY_FILE:
        raise CommandError(BY_HAND)
    key = secrets.token_bytes(KEY_BYTES)
    rotation.make_known(KeyRing([key]))
    try:
        put_first(Path(settings.VAULT_KEY_FILE), b64encode(key).decode())
    except OSError as error:
        raise CommandError(f"Không ghi được tệp khóa két {settings.VAULT_KEY_FILE}: {error.strerror}.") from None


def _wrap_again(wrapping: Wrapping, keys: KeyRing) -> int:
    done = 0
    with tqdm(total=rotation.left(wrapping, keys), delay=2, desc=f"Bọc lại khóa: {wrapping.words}") as bar:
        for some in rotation.wrap_again(wrapping, keys):
            done += some
            bar.update(some)
    return done


def _as_json(told: Turned) -> str:
    return json.dumps({"ok": True, **asdict(told)}, ensure_ascii=False, indent=2)


def _as_text(told: Turned) -> str:
    lines = [f"Khóa két đang dùng: {told.key}."]
    lines += [f"Đã bọc lại {count} {words}." for words, count in told.wrapped.items()]
    lines.append(f"Đã bổ sung dấu trùng khớp cho {told.traced} danh tính; mỗi lần mở ghi một dòng nhật ký.")
    if told.damaged:
        lines.append(f"Không mở được {len(told.damaged)} danh tính, hãy chạy kntc verify: {', '.join(told.damaged)}.")
    if told.retired:
        lines.append(
            f"Khóa thôi dùng: {', '.join(told.retired)}. Chỉ còn cần cho các bản sao lưu trước lúc này: cất riêng, hoặc"
            " bỏ khỏi chùm khóa khi các bản đó không còn."
        )
    return "\n".join(lines)
