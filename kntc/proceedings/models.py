"""Proceedings, custody, the diary, clocks, assignments — lượt giải quyết, đơn vị giữ, diễn biến, thời hạn."""

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from uuid_utils.compat import uuid7

from kntc.law.instrument import RuleSet
from kntc.law.procedure import Procedure
from kntc.law.procedures import PROCEDURES
from kntc.law.term import Term
from kntc.proceedings.terms import SPINE_ACTIONS, ClockStatus, Duty


def _period() -> Func:
    """The days from ``since`` to before ``until``, as PostgreSQL's daterange."""
    return Func(F("since"), F("until"), function="DATERANGE", output_field=DateRangeField())


class Proceeding(models.Model):
    """One dossier under one procedure, from opening to outcome — lượt giải quyết.

    ``holder`` repeats the unit of the custody in force and ``due_on`` the nearest running clock, for lists.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="proceedings", verbose_name="hồ sơ")
    procedure = models.CharField("trình tự", max_length=16)
    rule_set = models.CharField("bộ quy tắc", max_length=8, choices=RuleSet.choices())
    state = models.CharField("trạng thái", max_length=32)
    holder = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị giữ")
    due_on = models.DateField("hạn gần nhất", null=True)
    opened_on = models.DateField("ngày mở")
    ended_on = models.DateField("ngày kết thúc", null=True)
    struck_on = models.DateField("ngày gạch bỏ", null=True)
    continues = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="continued_by", verbose_name="tiếp nối lượt"
    )
    number = models.PositiveIntegerField("số", null=True)
    year = models.PositiveSmallIntegerField("năm", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "lượt giải quyết"
        indexes: ClassVar = [
            models.Index(
                fields=["holder", "due_on", "id"], condition=Q(ended_on=None, struck_on=None), name="proceeding_open"
            ),
            # Whoever oversees reads over many holders: what is open is a small part of what was ever held.
            models.Index(
                fields=["due_on", "id"], condition=Q(ended_on=None, struck_on=None), name="proceeding_open_by_due"
            ),
            models.Index(fields=["dossier", "opened_on"], name="proceeding_of_dossier"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "procedure"],
                condition=Q(ended_on=None, struck_on=None),
                name="proceeding_one_open_per_procedure",
            ),
            models.CheckConstraint(
                name="proceeding_dates", condition=Q(ended_on=None) | Q(ended_on__gte=F("opened_on"))
            ),
        ]

    def __str__(self) -> str:
        """The kind, the number and the state; no personal data."""
        return f"{self.procedure} {self.spoken_number} ({self.state})"

    @property
    def table(self) -> Procedure:
        """The procedure table it follows."""
        return PROCEDURES[self.procedure]

    @property
    def state_term(self) -> Term:
        """The state with its Vietnamese name."""
        return self.table.state(self.state)

    @property
    def is_open(self) -> bool:
        """Whether a step can still be taken."""
        return self.ended_on is None and self.struck_on is None

    @property
    def spoken_number(self) -> str:
        """The number as it is written: 12/2026, or nothing."""
        return f"{self.number}/{self.year}" if self.number else ""


class Custody(models.Model):
    """Which unit holds the proceeding, from, until, why — đơn vị giữ. ``until`` is the first day of the next."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="custodies", verbose_name="lượt giải quyết")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị")
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    why = models.CharField("lý do", max_length=300)

    class Meta:
        """Names and rules."""

        verbose_name = "đơn vị giữ"
        constraints: ClassVar = [
            ExclusionConstraint(
                name="custody_one_at_a_time",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    ("proceeding", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        """Which unit, from when."""
        return f"{self.unit_id} từ {self.since:%d/%m/%Y}"


class Event(models.Model):
    """One line of the diary, never changed — diễn biến.

    ``happened_on`` is the legal date, ``recorded_at`` when it was typed. ``mac`` authenticates the line and
    everything before it in the same dossier, with a key that lies outside the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="diary", verbose_name="lượt giải quyết")
    seq = models.PositiveIntegerField("thứ tự")
    action = models.CharField("việc", max_length=48)
    from_state = models.CharField("từ trạng thái", max_length=32, blank=True)
    to_state = models.CharField("đến trạng thái", max_length=32)
    actor = models.ForeignKey("accounts.Post", models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    happened_on = models.DateField("ngày xảy ra")
    recorded_at = models.DateTimeField("thời điểm ghi")
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", verbose_name="gạch bỏ diễn biến"
    )
    key = models.UUIDField("khóa biểu mẫu", null=True)
    digest = models.BinaryField("dấu của nội dung")
    mac = models.BinaryField("mã xác thực")
    mac_key = models.CharField("khóa xác thực", max_length=16)

    class Meta:
        """Names and rules."""

        verbose_name = "diễn biến"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="event_in_order"),
            models.UniqueConstraint(fields=["dossier", "key"], name="event_form_sent_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["proceeding", "seq"], name="event_of_proceeding")]

    def __str__(self) -> str:
        """What was done and when."""
        return f"{self.action} {self.happened_on:%d/%m/%Y}"

    @property
    def title(self) -> str:
        """What was done, in the words of the table."""
        if self.action in SPINE_ACTIONS:
            return SPINE_ACTIONS[self.action]
        return self.proceeding.table.steps[self.action].title

    @property
    def is_late_entry(self) -> bool:
        """Whether it was typed on a later day than it happened."""
        return timezone.localdate(self.recorded_at) > self.happened_on


class EventInputs(models.Model):
    """What was typed at a step, apart from the line that authenticates it — nội dung diễn biến.

    ``given`` holds the answers, ``before`` the columns they replaced. At the end of retention this row is
    emptied and the line's digest stays.
    """

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="inputs")
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    given = models.JSONField("đã ghi", default=dict)
    before = models.JSONField("trước đó", default=dict)

    class Meta:
        """Names and rules."""

        verbose_name = "nội dung diễn biến"

    def __str__(self) -> str:
        """Which event; never what was typed."""
        return str(self.event_id)


class Deadline(models.Model):
    """A clock: rule, from, due, legal basis, pauses, extensions, how it ended — thời hạn."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="deadlines", verbose_name="lượt giải quyết")
    rule = models.CharField("quy tắc", max_length=16)
    counted_from = models.DateField("tính từ ngày")
    rules_on = models.DateField("theo quy tắc ngày")
    length = models.PositiveSmallIntegerField("độ dài")
    unit = models.CharField("đơn vị tính", max_length=16)
    article = models.CharField("điều luật", max_length=120)
    instrument = models.CharField("văn bản", max_length=40)
    due_on = models.DateField("đến hạn")
    status = models.CharField("tình trạng", max_length=16, choices=ClockStatus.choices())
    is_remote = models.BooleanField("vùng sâu, vùng xa", default=False)
    is_complex = models.BooleanField("vụ việc phức tạp", default=False)
    extended = models.PositiveSmallIntegerField("số lần gia hạn", default=0)
    pauses = models.JSONField("các lần tạm dừng", default=list)
    ended_on = models.DateField("ngày kết thúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "thời hạn"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "proceeding", "rule"],
                condition=Q(status__in=["running", "paused"]),
                name="deadline_one_running_per_rule",
            ),
            models.CheckConstraint(
                name="deadline_ended_has_day",
                condition=Q(status__in=["met", "ended"], ended_on__isnull=False)
                | Q(status__in=["running", "paused", "struck"], ended_on__isnull=True),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_on", "rule"], condition=Q(status="running"), name="deadline_running"),
        ]

    def __str__(self) -> str:
        """The rule and the due date."""
        return f"{self.rule} {self.due_on:%d/%m/%Y}"

    @property
    def is_late(self) -> bool:
        """Whether it was met after its due date."""
        return self.ended_on is not None and self.ended_on > self.due_on


class DeadlineChange(models.Model):
    """What an event made of a clock, never changed — thay đổi thời hạn. The clock as of any day is the last one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    deadline = models.ForeignKey(Deadline, models.PROTECT, related_name="changes", verbose_name="thời hạn")
    event = models.ForeignKey(Event, models.PROTECT, related_name="deadline_changes", verbose_name="diễn biến")
    seq = models.PositiveIntegerField("thứ tự")
    length = models.PositiveSmallIntegerField("độ dài")
    due_on = models.DateField("đến hạn")
    status = models.CharField("tình trạng", max_length=16, choices=ClockStatus.choices())
    is_complex = models.BooleanField("vụ việc phức tạp", default=False)
    extended = models.PositiveSmallIntegerField("số lần gia hạn", default=0)
    pauses = models.JSONField("các lần tạm dừng", default=list)
    ended_on = models.DateField("ngày kết thúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "thay đổi thời hạn"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "deadline", "seq"], name="deadline_change_in_order"),
        ]

    def __str__(self) -> str:
        """The clock, and where it then stood."""
        return f"{self.deadline_id} {self.status}"


class Assignment(models.Model):
    """Who works on the proceeding, from when to when — phân công."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    proceeding = models.ForeignKey(
        Proceeding, models.PROTECT, related_name="assignments", verbose_name="lượt giải quyết"
    )
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="cán bộ")
    duty = models.CharField("nhiệm vụ", max_length=16, choices=Duty.choices(), default=Duty.LEAD.value)
    since = models.DateField("từ ngày")
    until = models.DateField("đến trước ngày", null=True)
    due_on = models.DateField("hạn được giao", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "phân công"
        constraints: ClassVar = [
            ExclusionConstraint(
                name="assignment_one_at_a_time",
                expressions=[
                    ("dossier", RangeOperators.EQUAL),
                    ("proceeding", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (_period(), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["post"], condition=Q(until=None), name="assignment_open")]

    def __str__(self) -> str:
        """Who, from when."""
        return f"{self.post_id} từ {self.since:%d/%m/%Y}"


class Checkpoint(models.Model):
    """A count and digest of all heads, written to a file outside the database as well — điểm chốt."""

    number = models.PositiveIntegerField("số", primary_key=True)
    made_at = models.DateTimeField("thời điểm")
    dossiers = models.PositiveIntegerField("số hồ sơ")
    events = models.PositiveBigIntegerField("số diễn biến")
    digest = models.CharField("dấu của tệp", max_length=64)

    class Meta:
        """Names and rules."""

        verbose_name = "điểm chốt"

    def __str__(self) -> str:
        """Its number."""
        return str(self.number)


class KindRow(models.Model):
    """The facts of one kind, one-to-one with a proceeding — dữ kiện riêng của từng loại việc.

    The subclass names ``related_name`` equal to its procedure and ``facts_class`` for the law's conditions;
    ``panel`` is a template that the page of the file and its steps show of this kind. ``is_typed_at_first`` says that
    its columns were asked for when it began, so that a no in them is somebody's answer.
    """

    facts_class: ClassVar[type]
    panel: ClassVar[str] = ""
    is_typed_at_first: ClassVar[bool] = False
    procedure: ClassVar[Procedure]
    proceeding: "models.OneToOneField[Proceeding, Proceeding]"
    proceeding_id: UUID
    dossier_id: UUID

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")

    class Meta:
        """An abstract row."""

        abstract = True

    @property
    def contents(self) -> list[str]:
        """What is to be concluded one by one; only a denunciation names it."""
        return []

    def summary(self) -> list[tuple[str, str]]:
        """What the page of the file says of this kind's facts, in pairs of words."""
        return []

    def lodged(self) -> list[tuple[str, str]]:
        """What was asked and said, in pairs of words, for the page's part on content and requests."""
        return []
