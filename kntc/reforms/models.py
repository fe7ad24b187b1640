"""A reform with the bodies, people and files it concerns — đợt sắp xếp đơn vị."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from kntc.reforms.terms import ReformKind, Stage
from kntc.units.kinds import AreaKind, UnitKind

PROPOSED = [each.value for each in Stage if each not in (Stage.DRAFT, Stage.DROPPED)]
APPROVED = [each.value for each in (Stage.APPROVED, Stage.DONE, Stage.UNDOING, Stage.UNDONE)]
CARRIED_OUT = [each.value for each in (Stage.DONE, Stage.UNDOING, Stage.UNDONE)]


class Reform(models.Model):
    """One merger, split, renaming, move or dissolution on a day — đợt sắp xếp đơn vị.

    Kept as a draft for weeks; proposed by one person and approved by another; nobody sees anything of it until the
    transaction that carries it out.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField("hình thức", max_length=10, choices=ReformKind.choices())
    basis = models.CharField("căn cứ", max_length=300)
    basis_on = models.DateField("ngày văn bản")
    on = models.DateField("hiệu lực từ ngày")
    undo_until = models.DateField("hoàn tác được đến hết ngày")
    stage = models.CharField("tình trạng", max_length=10, choices=Stage.choices(), default=Stage.DRAFT.value)
    drafted_by = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người soạn")
    drafted_at = models.DateTimeField("soạn lúc", db_default=models.functions.Now())
    proposed_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người đề nghị"
    )
    proposed_at = models.DateTimeField("đề nghị lúc", null=True)
    approved_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    returned_because = models.CharField("lý do trả lại", max_length=300, blank=True)
    tried_at = models.DateTimeField("chạy thử lúc", null=True)
    tried_seconds = models.FloatField("chạy thử trong, giây", null=True)
    trouble = models.CharField("vướng mắc khi thực hiện", max_length=500, blank=True)
    done_on = models.DateField("ngày thực hiện", null=True)
    undo_asked_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người đề nghị hoàn tác"
    )
    undo_reason = models.CharField("lý do hoàn tác", max_length=300, blank=True)
    undone_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người duyệt hoàn tác"
    )
    undone_on = models.DateField("ngày hoàn tác", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "đợt sắp xếp đơn vị"
        ordering: ClassVar = ["-drafted_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="reform_kind_of_its_list", condition=Q(kind__in=[k.value for k in ReformKind])),
            models.CheckConstraint(name="reform_undone_after_it_holds", condition=Q(undo_until__gte=F("on"))),
            models.CheckConstraint(
                name="reform_proposed_by_somebody", condition=~Q(stage__in=PROPOSED) | Q(proposed_by__isnull=False)
            ),
            models.CheckConstraint(
                name="reform_approved_by_somebody", condition=~Q(stage__in=APPROVED) | Q(approved_by__isnull=False)
            ),
            models.CheckConstraint(
                name="reform_approved_by_another",
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="reform_carried_out_on_a_day",
                condition=Q(stage__in=CARRIED_OUT, done_on__gte=F("on")) | ~Q(stage__in=CARRIED_OUT),
            ),
            models.CheckConstraint(
                name="reform_undone_by_another",
                condition=Q(undone_by__isnull=True) | ~Q(undone_by=F("undo_asked_by")),
            ),
            models.CheckConstraint(
                name="reform_undone_by_somebody",
                condition=~Q(stage=Stage.UNDONE.value)
                | Q(undone_by__isnull=False, undo_asked_by__isnull=False, undone_on__lte=F("undo_until")),
            ),
        ]

    def __str__(self) -> str:
        """What it is and from when."""
        return f"{self.form.vietnamese} từ {self.on:%d/%m/%Y}"

    @property
    def form(self) -> ReformKind:
        """The kind, as a word of the closed list."""
        return ReformKind(self.kind)

    @property
    def standing(self) -> Stage:
        """Where it stands, as a word of the closed list."""
        return Stage(self.stage)

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.stage == Stage.DRAFT

    @property
    def is_official(self) -> bool:
        """Whether the official tree has ended the bodies already, so that only what lies with them is handed on."""
        return self.kind == ReformKind.OFFICIAL

    @property
    def why(self) -> str:
        """What stands on every record that it moves."""
        return f"{self.basis}, ngày {self.basis_on:%d/%m/%Y}"


class Origin(models.Model):
    """A body that ends — đơn vị cũ. ``followers`` are the bodies that hung on it, for undoing."""

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="origins", verbose_name="đợt sắp xếp")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    code = models.CharField("mã trước khi sắp xếp", max_length=40, blank=True)
    followers = models.JSONField("đơn vị trực thuộc, giúp việc", default=dict)

    class Meta:
        """Names and rules."""

        verbose_name = "đơn vị cũ của đợt sắp xếp"
        constraints: ClassVar = [models.UniqueConstraint(fields=["reform", "unit"], name="origin_once")]

    def __str__(self) -> str:
        """The ids; names would cost a query each."""
        return f"{self.reform_id} {self.unit_id}"


class Heir(models.Model):
    """A body that takes over: one that stands already, or one to be opened on the day — đơn vị mới.

    Of a new one everything that it will be called; ``unit`` once it is opened. Where ``area_code`` is written, an area
    begins with it.
    """

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="heirs", verbose_name="đợt sắp xếp")
    unit = models.ForeignKey("units.Unit", models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    is_new = models.BooleanField("thành lập mới")
    code = models.CharField("mã", max_length=40)
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên ngắn", max_length=120)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices(), blank=True)
    parent = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trực thuộc"
    )
    serves = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="giúp việc cho"
    )
    area = models.ForeignKey(
        "units.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="địa bàn"
    )
    area_code = models.CharField("mã địa bàn mới", max_length=5, blank=True)
    area_name = models.CharField("tên địa bàn mới", max_length=100, blank=True)
    area_kind = models.CharField("loại địa bàn mới", max_length=20, choices=AreaKind.choices(), blank=True)
    former_key = models.TextField("khóa tên cũ trước khi sắp xếp", blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "đơn vị mới của đợt sắp xếp"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reform", "code"], name="heir_code_once"),
            models.UniqueConstraint(fields=["reform", "unit"], name="heir_unit_once"),
            models.CheckConstraint(name="heir_stands_or_is_new", condition=Q(is_new=True) | Q(unit__isnull=False)),
        ]

    def __str__(self) -> str:
        """What it is or will be called."""
        return self.name


class Staffing(models.Model):
    """Where somebody of an ending body works afterwards; nowhere, when ``to`` is empty — bố trí cán bộ."""

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="staffing", verbose_name="đợt sắp xếp")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="vị trí công tác")
    to = models.ForeignKey(Heir, models.CASCADE, null=True, related_name="+", verbose_name="sang đơn vị")
    taken = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="vị trí công tác mới"
    )
    restored = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="vị trí công tác sau hoàn tác"
    )

    class Meta:
        """Names and rules."""

        verbose_name = "bố trí cán bộ khi sắp xếp"
        constraints: ClassVar = [models.UniqueConstraint(fields=["reform", "post"], name="staffing_once")]

    def __str__(self) -> str:
        """The ids; names would cost a query each."""
        return f"{self.post_id} → {self.to_id}"


class Move(models.Model):
    """Which body takes over an open proceeding — bàn giao hồ sơ dở dang.

    Without ``heir`` nobody knows yet: its place does not say. ``is_chosen`` when a person said it.
    """

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="moves", verbose_name="đợt sắp xếp")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    proceeding = models.ForeignKey(
        "proceedings.Proceeding", models.PROTECT, related_name="+", verbose_name="lượt giải quyết"
    )
    origin = models.ForeignKey(Origin, models.CASCADE, related_name="moves", verbose_name="đơn vị cũ")
    heir = models.ForeignKey(Heir, models.CASCADE, null=True, related_name="moves", verbose_name="đơn vị nhận")
    is_chosen = models.BooleanField("do người chọn", default=False)
    moved_on = models.DateField("ngày bàn giao", null=True)
    returned_on = models.DateField("ngày trả lại khi hoàn tác", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "bàn giao hồ sơ dở dang"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reform", "proceeding"], name="move_once"),
            models.CheckConstraint(
                name="move_made_to_somebody", condition=Q(moved_on__isnull=True) | Q(heir__isnull=False)
            ),
            models.CheckConstraint(
                name="move_returned_after_it_was_made",
                condition=Q(returned_on__isnull=True) | Q(returned_on__gte=F("moved_on")),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["reform", "heir"], name="move_of_heir")]

    def __str__(self) -> str:
        """The ids; names would cost a query each."""
        return f"{self.proceeding_id} → {self.heir_id}"
