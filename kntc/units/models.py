"""Areas, bodies and what became of them — địa bàn, cơ quan, đơn vị và đơn vị kế thừa.

Periods are half-open: a row holds from ``since`` (``opened_on``) and no longer on ``until`` (``closed_on``);
an empty beginning means "since before our records".
"""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

from kntc.units.kinds import KINDS_OF_LEVEL, AreaKind, AreaLevel, Handling, UnitKind, UnitLevel

CODE_SHAPES = {
    AreaLevel.PROVINCE: r"^[0-9A-Z]{2}$",
    AreaLevel.DISTRICT: r"^[0-9A-Z]{3}$",
    AreaLevel.COMMUNE: r"^[0-9A-Z]{5}$",
}


def _any(conditions: list[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


class Area(models.Model):
    """A province, district or commune during one period — địa bàn hành chính (QĐ 19/2025/QĐ-TTg).

    A code lives on in another area after a reform (24 was Bắc Giang and is Bắc Ninh), so a code names one
    area only on a given day; the database keeps the periods of one code apart.
    """

    code = models.CharField("mã đơn vị hành chính", max_length=5)
    name = models.CharField("tên", max_length=100)
    full_name = models.CharField("tên đầy đủ", max_length=120)
    level = models.CharField("cấp", max_length=10, choices=AreaLevel.choices())
    kind = models.CharField("loại", max_length=20, choices=AreaKind.choices())
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="thuộc", related_name="children", null=True, blank=True
    )
    since = models.DateField("từ ngày", null=True, blank=True)
    until = models.DateField("đến trước ngày", null=True, blank=True)
    latitude = models.FloatField("vĩ độ", null=True, blank=True)
    longitude = models.FloatField("kinh độ", null=True, blank=True)
    search_key = models.TextField("khóa tìm kiếm", editable=False)
    sort_key = models.TextField("khóa sắp xếp", editable=False, db_collation="C")
    loaded = models.CharField("dấu của bản chính thức đã nạp", max_length=32, blank=True, editable=False)

    class Meta:
        """Constraints — ràng buộc."""

        verbose_name = "địa bàn hành chính"
        verbose_name_plural = "địa bàn hành chính"
        ordering = ["sort_key", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], nulls_distinct=False, name="area_code_since"),
            ExclusionConstraint(
                name="area_code_names_one_area_a_day",
                expressions=[
                    (F("code"), "="),
                    (
                        Func("since", "until", Value("[)"), function="daterange", output_field=DateRangeField()),
                        "&&",
                    ),
                ],
            ),
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="area_ends_after_it_begins"),
            models.CheckConstraint(
                condition=_any([Q(level=level.value, code__regex=shape) for level, shape in CODE_SHAPES.items()]),
                name="area_code_fits_its_level",
            ),
            models.CheckConstraint(
                condition=_any(
                    [
                        Q(level=level.value, kind__in=[kind.value for kind in kinds])
                        for level, kinds in KINDS_OF_LEVEL.items()
                    ]
                ),
                name="area_kind_fits_its_level",
            ),
            models.CheckConstraint(
                condition=Q(level=AreaLevel.PROVINCE.value, parent__isnull=True)
                | (~Q(level=AreaLevel.PROVINCE.value) & Q(parent__isnull=False)),
                name="area_below_province_has_parent",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    # A missing half makes the ranges unknown, and a check that is unknown passes.
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="area_map_point_is_whole",
            ),
        ]
        indexes = [GinIndex(OpClass(F("search_key"), "gin_trgm_ops"), name="area_search")]

    def __str__(self) -> str:
        """Show the official name."""
        return self.full_name

    def stands_on(self, on: date) -> bool:
        """Whether the area exists on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


class AreaSuccession(models.Model):
    """One area passed, whole or in part, into another on a day — địa bàn kế thừa."""

    predecessor = models.ForeignKey(Area, models.PROTECT, verbose_name="địa bàn cũ", related_name="successions")
    successor = models.ForeignKey(Area, models.PROTECT, verbose_name="địa bàn mới", related_name="origins")
    on = models.DateField("ngày")
    is_whole = models.BooleanField("toàn bộ")

    class Meta:
        """Constraints — ràng buộc."""

        verbose_name = "địa bàn kế thừa"
        verbose_name_plural = "địa bàn kế thừa"
        ordering = ["on", "predecessor_id", "successor_id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="area_succession_once"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(is_whole=True), name="area_passes_whole_to_one_only"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="area_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        """Show the ids; names would cost a query each."""
        return f"{self.predecessor_id} → {self.successor_id} ({self.on:%d/%m/%Y})"


class Unit(models.Model):
    """A body or a part of one — cơ quan, đơn vị.

    ``serves`` is the authority that an office, inspectorate or reception board works for. ``path`` lists the
    codes from the top down to the unit itself between slashes; whatever begins with it lies beneath the unit.
    ``carries`` repeats the bodies whose whole work a reform brought here, over any number of reforms: what they closed
    is read here, and figures "as now" count it here.
    """

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên ngắn", max_length=120)
    kind = models.CharField("loại", max_length=20, choices=UnitKind.choices())
    level = models.CharField("cấp", max_length=10, choices=UnitLevel.choices())
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="trực thuộc", related_name="children", null=True, blank=True
    )
    area = models.ForeignKey(Area, models.PROTECT, verbose_name="địa bàn", related_name="units", null=True, blank=True)
    serves = models.ForeignKey(
        "self", models.PROTECT, verbose_name="giúp việc cho", related_name="servants", null=True, blank=True
    )
    national_code = models.CharField("mã trên trục liên thông", max_length=40, blank=True)
    handling = models.CharField(
        "quy trình xử lý đơn", max_length=10, choices=Handling.choices(), default=Handling.FULL.value
    )
    opened_on = models.DateField("hoạt động từ ngày", null=True, blank=True)
    closed_on = models.DateField("ngừng hoạt động từ ngày", null=True, blank=True)
    carries = ArrayField(models.BigIntegerField(), verbose_name="kế thừa toàn bộ", default=list, editable=False)
    path = models.TextField("đường dẫn", editable=False, db_collation="C")
    name_key = models.TextField("khóa tên", editable=False)
    search_key = models.TextField("khóa tìm kiếm", editable=False)
    former_key = models.TextField("khóa tìm kiếm theo tên cũ", blank=True, editable=False)
    sort_key = models.TextField("khóa sắp xếp", editable=False, db_collation="C")
    loaded = models.CharField("dấu của bản chính thức đã nạp", max_length=32, blank=True, editable=False)

    class Meta:
        """Constraints — ràng buộc."""

        verbose_name = "cơ quan, đơn vị"
        verbose_name_plural = "cơ quan, đơn vị"
        ordering = ["sort_key", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9A-Z]+(\.[0-9A-Z]+)+(~[0-9]{4}(-[0-9]+)?)?$"),
                name="unit_code_shape",
            ),
            models.CheckConstraint(
                condition=~Q(code__contains="~") | Q(closed_on__isnull=False),
                name="unit_only_closed_ones_yield_their_code",
            ),
            models.CheckConstraint(condition=Q(closed_on__gt=F("opened_on")), name="unit_closes_after_it_opens"),
            models.CheckConstraint(
                condition=Q(path__endswith=Concat(Value("/"), F("code"), Value("/"), output_field=models.TextField())),
                name="unit_path_ends_in_itself",
            ),
            models.CheckConstraint(condition=~Q(serves=F("id")), name="unit_does_not_serve_itself"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["name_key"], condition=Q(closed_on__isnull=True), name="unit_name_of_open_ones"
            ),
            models.UniqueConstraint(
                fields=["national_code"], condition=~Q(national_code=""), name="unit_national_code"
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="unit_path"),
            models.Index(fields=["name_key"], name="unit_name_key"),
            GinIndex(OpClass(F("search_key"), "gin_trgm_ops"), name="unit_search"),
            GinIndex(OpClass(F("former_key"), "gin_trgm_ops"), name="unit_search_former"),
        ]

    def __str__(self) -> str:
        """Show the official name."""
        return self.name

    @property
    def symbol(self) -> str:
        """How the body signs the numbers of its papers: the last part of its code — ký hiệu trên số văn bản."""
        return self.code.rpartition(".")[2].partition("~")[0]

    def stands_on(self, on: date) -> bool:
        """Whether the body works on that day."""
        return (self.opened_on is None or self.opened_on <= on) and (self.closed_on is None or on < self.closed_on)


class UnitSuccession(models.Model):
    """The work of one body passed, whole or in part, to another on a day — đơn vị kế thừa."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị cũ", related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, verbose_name="đơn vị kế thừa", related_name="origins")
    on = models.DateField("ngày")
    reason = models.CharField("căn cứ", max_length=300)
    is_whole = models.BooleanField("toàn bộ")

    class Meta:
        """Constraints — ràng buộc."""

        verbose_name = "đơn vị kế thừa"
        verbose_name_plural = "đơn vị kế thừa"
        ordering = ["on", "predecessor_id", "successor_id"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="unit_succession_once"),
            models.UniqueConstraint(
                fields=["predecessor"], condition=Q(is_whole=True), name="unit_passes_whole_to_one_only"
            ),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="unit_does_not_succeed_itself"),
        ]

    def __str__(self) -> str:
        """Show the ids; names would cost a query each."""
        return f"{self.predecessor_id} → {self.successor_id} ({self.on:%d/%m/%Y})"
