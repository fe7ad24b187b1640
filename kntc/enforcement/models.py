"""What must be carried out, by whom, by when, and how far it has come — thi hành quyết định, kết luận."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from kntc.law.enforcement.facts import EnforcementFacts
from kntc.law.enforcement.procedure import ENFORCEMENT
from kntc.law.enforcement.terms import Basis, Duty
from kntc.proceedings import columns
from kntc.proceedings.models import Event, KindRow, Proceeding
from kntc.proceedings.spoken import told
from kntc.ui.templatetags.vietnamese import vn_date


@dataclass(frozen=True)
class Balance:
    """One sum: what is owed, what was done — phải thi hành, đã thi hành."""

    what: str
    unit: str
    owed: Decimal | int
    done: Decimal | int

    @property
    def left(self) -> Decimal | int:
        """What remains."""
        return self.owed - self.done


SUMS = ("recovered_money", "recovered_land", "returned_money", "returned_land")


def summed(results: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    """Every answer with a sum, added up over these results."""
    told = list(results)
    return {name: sum((Decimal(given.get(name) or 0) for given in told), Decimal(0)) for name in SUMS}


class Enforcement(KindRow):
    """One decision or conclusion to be carried out — thi hành (Luật Khiếu nại, Điều 45, 46; NĐ 31/2019, Điều 18).

    What a result step adds is kept by the diary alone, so that a struck step leaves no sum behind.
    """

    facts_class = EnforcementFacts
    panel = "enforcement/balance.html"
    procedure = ENFORCEMENT

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="enforcement", verbose_name="lượt giải quyết"
    )
    basis = models.CharField("căn cứ thi hành", max_length=16, choices=Basis.choices())
    basis_no = models.CharField("số quyết định, kết luận", max_length=300, default="", blank=True)
    field = models.CharField("lĩnh vực", max_length=40, default="", blank=True)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    to_recover_money = models.PositiveBigIntegerField("phải thu hồi: tiền (đồng)", default=0)
    to_recover_land = columns.area("phải thu hồi: đất (m²)")
    to_return_money = models.PositiveBigIntegerField("phải trả lại: tiền (đồng)", default=0)
    to_return_land = columns.area("phải trả lại: đất (m²)")
    instruction_no = models.CharField("số văn bản chỉ đạo", max_length=300, default="", blank=True)
    responsible_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan tổ chức thi hành"
    )
    coercion_no = models.CharField("số quyết định cưỡng chế", max_length=300, default="", blank=True)
    coercion_reason = models.TextField("lý do cưỡng chế", default="", blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "việc thi hành"
        verbose_name_plural = "việc thi hành"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="enforcement_complaint_has_effect_day",
                condition=~Q(basis=Basis.COMPLAINT.value) | Q(effective_on__isnull=False),
            ),
            models.CheckConstraint(
                name="enforcement_land_not_negative", condition=Q(to_recover_land__gte=0, to_return_land__gte=0)
            ),
        ]

    def __str__(self) -> str:
        """What is carried out; no personal data."""
        return f"thi hành {Basis(self.basis).vietnamese}"

    @property
    def obligations_named(self) -> int:
        """How many numbers were given to duties."""
        return self.duties.count()

    @property
    def obligations(self) -> int:
        """How many duties stand: those whose naming nobody struck."""
        return self.duties.filter(named_by__undone_by=None).count()

    @property
    def obligations_open(self) -> int:
        """How many of them are not done; one whose result was struck is open again."""
        open_still = Q(done_by=None) | Q(done_by__undone_by__isnull=False)
        return self.duties.filter(open_still, named_by__undone_by=None).count()

    @property
    def recovered_so_far(self) -> int:
        """Money recovered up to now, in đồng."""
        return int(self.sums_so_far["recovered_money"])

    @property
    def recovered_land_so_far(self) -> Decimal:
        """Land recovered up to now, in m²."""
        return self.sums_so_far["recovered_land"]

    @property
    def returned_so_far(self) -> int:
        """Money returned up to now, in đồng."""
        return int(self.sums_so_far["returned_money"])

    @property
    def returned_land_so_far(self) -> Decimal:
        """Land returned up to now, in m²."""
        return self.sums_so_far["returned_land"]

    def summary(self) -> list[tuple[str, str]]:
        """What is carried out, since when, and who sees to it."""
        return told(
            ("Căn cứ", f"{Basis(self.basis).vietnamese} {self.basis_no}"),
            ("Có hiệu lực", vn_date(self.effective_on)),
            ("Văn bản chỉ đạo", self.instruction_no),
            ("Cơ quan thi hành", self.responsible_unit.short_name if self.responsible_unit else ""),
            ("Cưỡng chế", self.coercion_no),
        )

    @property
    def balance(self) -> list["Balance"]:
        """What the decision demands beside what was done, and what remains; sums that nobody owes are left out."""
        done = self.sums_so_far
        found = [
            Balance("Thu hồi cho Nhà nước: tiền", "đồng", self.to_recover_money, done["recovered_money"]),
            Balance("Thu hồi cho Nhà nước: đất", "m²", self.to_recover_land, done["recovered_land"]),
            Balance("Trả lại tổ chức, cá nhân: tiền", "đồng", self.to_return_money, done["returned_money"]),
            Balance("Trả lại tổ chức, cá nhân: đất", "m²", self.to_return_land, done["returned_land"]),
        ]
        return [each for each in found if each.owed]

    @property
    def standing_duties(self) -> list["Obligation"]:
        """Who must do what by when, in the order it was named."""
        found = self.duties.filter(named_by__undone_by=None).select_related("party", "unit", "done_by__undone_by")
        return list(found.order_by("no"))

    @property
    def sums_so_far(self) -> Mapping[str, Decimal]:
        """Every answer with a sum, added up over the results that nobody struck: one query."""
        results = self.proceeding.diary.filter(action="record", undone_by=None)
        return summed(results.values_list("inputs__given", flat=True))


class Obligation(models.Model):
    """Who must do what by when — nghĩa vụ thi hành (Luật Khiếu nại, Điều 45, 46).

    Lives by its events: it stands while the line that names it does, and is done while the result does.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="+", verbose_name="hồ sơ")
    enforcement = models.ForeignKey(Enforcement, models.PROTECT, related_name="duties", verbose_name="việc thi hành")
    no = models.PositiveSmallIntegerField("số")
    duty = models.CharField("nội dung", max_length=16, choices=Duty.choices())
    party = models.ForeignKey(
        "dossiers.Party", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người có nghĩa vụ"
    )
    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan có nghĩa vụ"
    )
    what = models.TextField("phải làm gì")
    money = models.PositiveBigIntegerField("tiền (đồng)", default=0)
    land = columns.area("đất (m²)")
    since = models.DateField("từ ngày")
    due_on = models.DateField("đến hạn", null=True, blank=True)
    named_by = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name="diễn biến ghi nghĩa vụ")
    done_by = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diễn biến ghi nhận đã xong"
    )

    class Meta:
        """Names and rules."""

        verbose_name = "nghĩa vụ thi hành"
        verbose_name_plural = "nghĩa vụ thi hành"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "enforcement", "no"], name="obligation_numbered_once"),
            models.CheckConstraint(name="obligation_dates", condition=Q(due_on=None) | Q(due_on__gte=F("since"))),
            models.CheckConstraint(name="obligation_land_not_negative", condition=Q(land__gte=0)),
            models.CheckConstraint(
                name="obligation_is_somebodys", condition=Q(party__isnull=False) | Q(unit__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Its number and what is owed, in a word."""
        return f"{self.no}. {Duty(self.duty).vietnamese}"

    @property
    def is_done(self) -> bool:
        """Whether a result that nobody struck says so."""
        return self.done_by is not None and getattr(self.done_by, "undone_by", None) is None

    @property
    def whose(self) -> str:
        """Who owes it: somebody of the file, or a body."""
        return str(self.party or self.unit)
