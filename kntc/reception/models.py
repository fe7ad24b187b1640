"""Announced reception sessions and visits — buổi tiếp công dân, lượt tiếp (Luật Tiếp công dân; Biểu 01/TCD)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kntc.law.reception.facts import ReceptionFacts
from kntc.law.reception.procedure import RECEPTION
from kntc.law.reception.terms import Host, Mode, OnlineGround, ReceptionKind, RefusalGround
from kntc.proceedings.models import KindRow


class Session(models.Model):
    """A reception announced to the public: who receives where on that day — buổi tiếp công dân được công bố.

    The days of the head and of the delegate (Biểu 01/TCD, cột 10 và 16) are read from these rows.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name="cơ quan tiếp")
    day = models.DateField("ngày tiếp")
    kind = models.CharField("loại tiếp công dân", max_length=16, choices=ReceptionKind.choices())
    host = models.CharField("người chủ trì", max_length=16, choices=Host.choices())
    host_post = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cán bộ chủ trì"
    )
    starts_at = models.TimeField("từ giờ")
    ends_at = models.TimeField("đến giờ")
    place = models.CharField("địa điểm", max_length=200)

    class Meta:
        """Names and rules."""

        verbose_name = "buổi tiếp công dân"
        ordering: ClassVar = ["day", "starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "day", "host", "starts_at"], name="session_announced_once"),
            models.CheckConstraint(name="session_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="session_of_the_head_is_not_regular",
                condition=Q(kind=ReceptionKind.REGULAR.value, host=Host.OFFICER.value)
                | (~Q(kind=ReceptionKind.REGULAR.value) & ~Q(host=Host.OFFICER.value)),
            ),
        ]

    def __str__(self) -> str:
        """The kind and the day."""
        return f"Tiếp công dân {ReceptionKind(self.kind).vietnamese} ngày {self.day:%d/%m/%Y}"


class Visit(KindRow):
    """One time that people are received on one matter — lượt tiếp (Luật Tiếp công dân, Điều 25.2)."""

    facts_class: ClassVar[type] = ReceptionFacts
    procedure = RECEPTION

    proceeding = models.OneToOneField(
        "proceedings.Proceeding",
        models.PROTECT,
        primary_key=True,
        related_name="reception",
        verbose_name="lượt tiếp công dân",
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="buổi tiếp"
    )
    kind = models.CharField(
        "loại tiếp công dân", max_length=16, choices=ReceptionKind.choices(), default=ReceptionKind.REGULAR.value
    )
    mode = models.CharField("hình thức tiếp", max_length=16, choices=Mode.choices(), default=Mode.IN_PERSON.value)
    host = models.CharField("người chủ trì", max_length=16, choices=Host.choices(), default=Host.OFFICER.value)
    online_ground = models.CharField(
        "trường hợp tiếp trực tuyến", max_length=8, choices=OnlineGround.choices(), blank=True
    )
    people_count = models.PositiveIntegerField("số người được tiếp", default=1)
    representatives = models.PositiveIntegerField("số người đại diện", default=0)
    is_denunciation = models.BooleanField("nội dung tố cáo", default=False)
    secrecy_asked = models.BooleanField("yêu cầu giữ bí mật", default=False)
    content = models.TextField("nội dung trình bày", blank=True)
    request = models.TextField("yêu cầu, đề nghị", blank=True)
    prior_handling = models.TextField("quá trình giải quyết", blank=True)
    guidance = models.TextField("nội dung hướng dẫn, trả lời", blank=True)
    refusal_ground = models.CharField("căn cứ từ chối", max_length=8, choices=RefusalGround.choices(), blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "lượt tiếp công dân"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="visit_represented_by_those_present", condition=Q(representatives__lte=F("people_count"))
            ),
        ]

    def __str__(self) -> str:
        """What it is; never what was said."""
        return f"Lượt tiếp {ReceptionKind(self.kind).vietnamese}"


class Intake(models.Model):
    """An intake form that was sent, so that one sent twice opens one visit or petition — biểu mẫu tiếp nhận."""

    key = models.UUIDField("khóa biểu mẫu", primary_key=True)
    proceeding_id = models.UUIDField("lượt đã mở", null=True)

    class Meta:
        """Names."""

        verbose_name = "biểu mẫu tiếp nhận"

    def __str__(self) -> str:
        """Its key."""
        return str(self.key)
