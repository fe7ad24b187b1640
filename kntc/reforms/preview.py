"""What a reform would do, said before anything happens: what moves, what stays, what to look at — xem trước.

Counts alone: whoever changes units sees no case.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.urls import reverse

from kntc.accounts.models import Post
from kntc.accounts.roles import LEADING, OfficeRole
from kntc.reforms import queries
from kntc.reforms.models import Heir, Origin, Reform, Staffing
from kntc.reforms.terms import ReformKind
from kntc.ui.templatetags.vietnamese import vn_number
from kntc.units.models import Unit

Counts = Mapping[tuple[int, int | None], int]
SOON = timedelta(days=5)
DRAWN, SAID = 12, 5
"""Bodies drawn, and named one by one, before it is too much to be read."""
BODIES = {
    ReformKind.MERGE: "Sáp nhập cần một đơn vị tiếp nhận và ít nhất một đơn vị cũ.",
    ReformKind.SPLIT: "Chia tách cần một đơn vị cũ và ít nhất hai đơn vị mới.",
    ReformKind.RENAME: "Đổi tên cần một đơn vị cũ và một đơn vị mang tên mới.",
    ReformKind.MOVE: "Chuyển cơ quan quản lý cần một đơn vị cũ và một đơn vị mới thuộc cơ quan khác.",
    ReformKind.DISSOLVE: "Giải thể cần nêu đơn vị kết thúc và ít nhất một đơn vị đang hoạt động nhận việc.",
    ReformKind.OFFICIAL: "Không có đơn vị nào đã kết thúc theo danh mục chính thức mà còn giữ hồ sơ.",
}


TITLES = dict.fromkeys(ReformKind, "{what} {old} thành {new}") | {
    ReformKind.MOVE: "{what} của {old}: {new}",
    ReformKind.DISSOLVE: "{what} {old}, {new} nhận việc",
}


@dataclass(frozen=True)
class Fact:
    """One line of the last look: what, in which words, and where it is changed."""

    label: str
    value: str
    hint: str = ""
    change_url: str = ""


@dataclass(frozen=True)
class Caution:
    """One thing to look at before sending: with ``is_bad`` it must be put right, with ``is_good`` all is well."""

    words: str
    detail: str
    look: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Box:
    """A body in the drawing: what it is called, its code, what goes with it."""

    name: str
    code: str
    says: str
    files: int = 0
    people: int = 0


class Preview:
    """Everything that the pages of one reform say, each thing asked for once — xem trước một đợt."""

    def __init__(self, reform: Reform) -> None:
        """Read nothing yet."""
        self.reform = reform

    @cached_property
    def origins(self) -> list[Origin]:
        """The bodies that end."""
        return list(queries.origins(self.reform))

    @cached_property
    def heirs(self) -> list[Heir]:
        """The bodies that take over."""
        return list(queries.heirs(self.reform))

    @cached_property
    def staffing(self) -> list[Staffing]:
        """Where everybody works afterwards."""
        return list(queries.staffing(self.reform))

    @cached_property
    def counts(self) -> Counts:
        """How many files go from which body to which."""
        return queries.counts(self.reform)

    @property
    def title(self) -> str:
        """What happens to whom: Sáp nhập 3 đơn vị thành UBND phường Bến Gỗ."""
        what = self.reform.form.vietnamese.capitalize()
        if self.reform.is_official or not self.origins:
            return f"{what} từ {self.reform.on:%d/%m/%Y}"
        old = self.origins[0].unit.short_name if len(self.origins) == 1 else f"{len(self.origins)} đơn vị"
        if len(self.heirs) != 1:
            return f"{what} {old}"
        return TITLES[self.reform.form].format(what=what, old=old, new=self.heirs[0].short_name)

    @property
    def files(self) -> int:
        """How many open proceedings it concerns."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many of them nobody knows the new body of."""
        return sum(number for (_, heir), number in self.counts.items() if heir is None)

    @cached_property
    def sealed(self) -> int:
        """How many files with sealed identities move."""
        return queries.sealed(self.reform)

    @cached_property
    def ended(self) -> int:
        """How many closed proceedings stay."""
        return queries.ended_with(self.reform)

    @cached_property
    def left_to_plan(self) -> bool:
        """Whether some open proceeding has no line yet."""
        return bool(queries.to_be_planned(self.reform, first=1))

    @cached_property
    def followers(self) -> list[Unit]:
        """What hangs on the ending bodies and follows them."""
        return [] if self.reform.is_official else queries.all_followers(self.reform)

    def headless(self) -> list[Heir]:
        """The bodies that take over and that nobody will lead."""
        led = queries.led(self.reform, LEADING)
        coming = {each.to_id for each in self.staffing if each.post.role in LEADING}
        return [each for each in self.heirs if each.pk not in coming and each.unit_id not in led]

    @property
    def staying(self) -> list[Staffing]:
        """Who goes nowhere."""
        return [each for each in self.staffing if each.to_id is None]

    def old_boxes(self) -> list[Box]:
        """The bodies that end, each with its files and people."""
        people = _by(self.staffing, lambda each: each.post.unit_id)
        files = _sums(self.counts, 0)
        return [
            _box(each.unit.short_name, each.code or each.unit.code, files.get(each.pk, 0), people.get(each.unit_id, 0))
            for each in self.origins[:DRAWN]
        ]

    def new_boxes(self) -> list[Box]:
        """The bodies that take over, each with what comes to it."""
        people = _by(self.staffing, lambda each: each.to_id)
        files = _sums(self.counts, 1)
        drawn = self.heirs[:DRAWN]
        return [_box(each.short_name, each.code, files.get(each.pk, 0), people.get(each.pk, 0)) for each in drawn]

    @property
    def not_drawn(self) -> tuple[int, int]:
        """How many bodies are left out of the drawing, old and new."""
        return max(0, len(self.origins) - DRAWN), max(0, len(self.heirs) - DRAWN)

    def missing(self) -> Iterator[str]:
        """What must be put right before it can be sent, in sentences."""
        if not self._has_its_bodies():
            yield BODIES[self.reform.form]
        for origin in self.origins:
            if origin.unit.closed_on is not None and not self.reform.is_official:
                yield f"{origin.unit.name} đã ngừng hoạt động."
        if len(self.heirs) > 1 and self.followers:
            yield f"Đơn vị cũ còn đơn vị trực thuộc: sắp xếp {self.followers[0].name} trước."
        if self.left_to_plan:
            yield "Còn hồ sơ chưa được xếp vào kế hoạch: mở lại bước Hồ sơ dở dang."
        if self.waiting:
            yield f"Còn {vn_number(self.waiting)} hồ sơ chưa có đơn vị nhận: chọn ở bước Hồ sơ dở dang."

    def _has_its_bodies(self) -> bool:
        old, new = len(self.origins), len(self.heirs)
        fresh = sum(each.is_new for each in self.heirs)
        return {
            ReformKind.MERGE: old >= 1 and new == 1 and old + (1 - fresh) > 1,
            ReformKind.SPLIT: old == 1 and new > 1,
            ReformKind.RENAME: old == new == fresh == 1,
            ReformKind.MOVE: old == new == fresh == 1,
            ReformKind.DISSOLVE: old >= 1 and new >= 1 and fresh == 0,
            ReformKind.OFFICIAL: old >= 1,
        }[self.reform.form]

    def warnings(self) -> Iterator[Caution]:
        """What to look at before sending."""
        for sentence in self.missing():
            yield Caution(sentence, "", "bad")
        day = self.reform.on
        if soon := queries.falling_due(self.reform, day + SOON):
            words = f"{vn_number(soon)} hồ sơ đến hạn trước ngày {day + SOON:%d/%m/%Y}"
            yield Caution(words, "Thời hạn chạy tiếp, không tính lại. Báo người nhận trước ngày chuyển.", "warn")
        for heir in self.headless()[:SAID]:
            detail = "Chưa ai ký được, chưa ai nhận được danh tính niêm phong. Bố trí người trước ngày chuyển."
            yield Caution(f"{heir.short_name} chưa có người đứng đầu", detail, "warn", self.url("people"), "Bố trí")
        together, chairs = self._chairs_together()
        if chairs:
            words = f"{together} người cùng là Chủ tịch tại {chairs[0].to.short_name if chairs[0].to else ''}"
            called = ", ".join(each.post.account.full_name for each in chairs)
            detail = f"{called}: để một người giữ chức; người khác thôi giữ, rồi bố trí làm Phó Chủ tịch từ ngày ấy."
            yield Caution(words, detail, "warn", self.url("people"), "Xem lại")
        if names := queries.namesakes(self.reform):
            yield Caution(
                f"{len(names)} họ tên trùng nhau", f"{'; '.join(names[:3])}: mỗi người giữ tài khoản riêng.", "warn"
            )
        if self.staying:
            yield Caution(
                f"{len(self.staying)} vị trí công tác kết thúc, không sang đơn vị nào",
                "Tài khoản vẫn còn; việc đang giao trở về đơn vị nhận.",
                "warn",
                self.url("people"),
                "Xem lại",
            )
        if self.files and not self.waiting and not self.left_to_plan:
            number = vn_number(self.files)
            yield Caution("Không có hồ sơ nào bị bỏ lại", f"{number} trong {number} hồ sơ có đơn vị nhận.", "ok")
        yield from self._tried()

    def _chairs_together(self) -> tuple[int, list[Staffing]]:
        """How many Chairs one body would have, with those who come to it: a People's Committee has one."""
        coming: dict[int | None, list[Staffing]] = {}
        for each in self.staffing:
            if each.to_id and each.post.role == OfficeRole.CHAIR:
                coming.setdefault(each.to_id, []).append(each)
        there = {each.pk for each in self.heirs if each.pk in coming and not each.is_new}
        chaired = queries.led(self.reform, [OfficeRole.CHAIR]) if there else set()
        for chairs in coming.values():
            to = chairs[0].to
            number = len(chairs) + (to is not None and to.pk in there and to.unit_id in chaired)
            if number > 1:
                return number, chairs
        return 0, []

    def _tried(self) -> Iterator[Caution]:
        if self.reform.tried_at and self.reform.tried_seconds is not None:
            took = f"Chạy {max(1, round(self.reform.tried_seconds))} giây, đối chiếu khớp, rồi trả lại như cũ."
            yield Caution("Đã chạy thử toàn bộ", took, "ok")

    def facts(self) -> Iterator[Fact]:
        """The lines of the last look."""
        yield Fact("Căn cứ", self.reform.why, change_url=self.url("basis"))
        until = "" if self.reform.done_on else " Chưa có gì thay đổi cho đến ngày đó."
        yield Fact("Hiệu lực", f"Từ ngày {self.reform.on:%d/%m/%Y}.{until}")
        yield Fact(
            "Hồ sơ đang giải quyết",
            f"Chuyển {vn_number(self.files)} hồ sơ, giữ nguyên số đơn và mã tra cứu.",
            "Thời hạn không tính lại. Người đang xử lý sang đơn vị nhận thì làm tiếp hồ sơ của mình.",
            self.url("files"),
        )
        if self.sealed:
            yield Fact(
                "Hồ sơ tố cáo",
                f"{vn_number(self.sealed)} hồ sơ chuyển kèm danh tính đã niêm phong.",
                "Danh tính không mở ra khi chuyển. Quyền xem theo người đang giữ sang đơn vị nhận, "
                "không có ai thì sang người đứng đầu.",
            )
        if self.ended:
            words = f"{vn_number(self.ended)} hồ sơ ở lại dưới tên đơn vị cũ."
            yield Fact("Hồ sơ đã kết thúc", words, self._who_reads_on())
        yield from self._facts_of_bodies()

    def _who_reads_on(self) -> str:
        if len(self.heirs) == 1:
            return f"{self.heirs[0].short_name} được xem."
        return "Chia cho nhiều đơn vị thì không đơn vị nào được xem thay; Thanh tra tỉnh vẫn xem được."

    def _facts_of_bodies(self) -> Iterator[Fact]:
        going = len(self.staffing) - len(self.staying)
        words = f"{going} vị trí công tác sang đơn vị mới"
        ends = f" · {len(self.staying)} kết thúc từ {self.reform.on:%d/%m/%Y}" if self.staying else ""
        yield Fact("Cán bộ", words + ends, change_url=self.url("people"))
        if any(each.is_new for each in self.heirs):
            before = self.reform.on - timedelta(days=1)
            yield Fact(
                "Sổ, số văn bản", "Đơn vị mới mở sổ từ số 01.", f"Sổ cũ khóa ngày {before:%d/%m/%Y}, vẫn in được."
            )
        else:
            yield Fact("Sổ, số văn bản", "Đơn vị nhận ghi tiếp sổ của mình. Sổ của đơn vị cũ khóa, vẫn in được.")
        yield Fact("Báo cáo", "Số liệu đã ghi ở lại đơn vị đã ghi.", "Trang báo cáo xem được theo đơn vị hiện nay.")
        if self.followers:
            names = [each.short_name for each in self.followers]
            yield Fact("Đơn vị trực thuộc", f"{len(names)} đơn vị theo sang đơn vị kế thừa.", _named(names))
        if receptions := queries.receptions_announced(self.reform):
            hint = "Đơn vị cũ hủy trước ngày chuyển; đơn vị nhận công bố lại."
            yield Fact("Lịch tiếp công dân", f"{receptions} buổi đã công bố từ ngày này không tự chuyển.", hint)
        programs = queries.programs(self.reform)
        if programs:
            hint = "Giữ nguyên mật khẩu kết nối; mã cơ quan cũ vẫn nhận cho đến khi mã được cấp cho đơn vị khác."
            if len(self.heirs) != 1:
                hint = "Đơn vị chia cho nhiều nơi: phần mềm ngừng gửi được, đơn vị mới đề nghị kết nối lại."
            yield Fact("Kết nối", f"{len(programs)} phần mềm đang gửi cho đơn vị cũ.", hint)
        else:
            yield Fact("Kết nối", "Không có phần mềm nào gửi cho đơn vị cũ.")

    def url(self, step: str) -> str:
        """The page of a step of this reform; nothing once it cannot be changed."""
        return reverse(f"reforms:{step}", args=[self.reform.pk]) if self.reform.is_draft else ""


def missing(reform: Reform) -> list[str]:
    """What must be put right before it can be sent."""
    return list(Preview(reform).missing())


def actor_may_approve(reform: Reform, actor: Post) -> bool:
    """Whether the official is the second person of what waits for one."""
    first = reform.undo_asked_by or reform.proposed_by
    return first is not None and first.account_id != actor.account_id


def _box(name: str, code: str, files: int, people: int) -> Box:
    return Box(name, code, f"{vn_number(files)} hồ sơ · {people} cán bộ", files, people)


def _sums(counts: Counts, side: int) -> Mapping[int | None, int]:
    found: Counter[int | None] = Counter()
    for ends, number in counts.items():
        found[ends[side]] += number
    return found


def _by(rows: Iterable[Staffing], key: Callable[[Staffing], int | None]) -> Mapping[int | None, int]:
    return Counter(map(key, rows))


def _named(names: list[str]) -> str:
    return ", ".join(names[:SAID]) + ("…" if len(names) > SAID else "")
