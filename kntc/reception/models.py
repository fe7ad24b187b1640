"""Announced reception sessions and visits — buổi tiếp công dân, lượt tiếp (Luật Tiếp công dân; Biểu 01/TCD)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kntc.law.petition.terms import SEALED_KINDS, PetitionKind
from kntc.law.reception.facts import ReceptionFacts
from kntc.law.reception.procedure import RECEPTION
from kntc.law.reception.terms import (
    AnswerKind,
    Host,
    Mode,
    OnlineGround,
    ReceptionKind,
    RefusalGround,
    SessionStatus,
)
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
    delegated_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thủ trưởng ủy quyền"
    )
    delegation = models.CharField("văn bản ủy quyền", max_length=300, blank=True)
    attendees = models.CharField("thành phần tham gia", max_length=500, blank=True)
    mode = models.CharField("hình thức tiếp", max_length=16, choices=Mode.choices(), default=Mode.IN_PERSON.value)
    online_ground = models.CharField(
        "trường hợp tiếp trực tuyến", max_length=8, choices=OnlineGround.choices(), blank=True
    )
    sites = models.CharField("các điểm cầu", max_length=500, blank=True)
    notice_sent_on = models.DateField("ngày gửi thông báo", null=True, blank=True)
    line_tested_on = models.DateField("ngày kiểm tra đường truyền", null=True, blank=True)
    status = models.CharField(
        "tình trạng", max_length=16, choices=SessionStatus.choices(), default=SessionStatus.ANNOUNCED.value
    )
    status_why = models.CharField("lý do hủy, ghi chú", max_length=300, blank=True)
    status_noted_by = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi tình trạng"
    )
    status_noted_at = models.DateTimeField("ghi tình trạng lúc", null=True, blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "buổi tiếp công dân"
        ordering: ClassVar = ["day", "starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "day", "host", "starts_at"],
                condition=~Q(status=SessionStatus.CANCELLED.value),
                name="session_announced_once",
            ),
            models.CheckConstraint(name="session_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="session_of_the_head_is_not_regular",
                condition=Q(kind=ReceptionKind.REGULAR.value, host=Host.OFFICER.value)
                | (~Q(kind=ReceptionKind.REGULAR.value) & ~Q(host=Host.OFFICER.value)),
            ),
            models.CheckConstraint(
                name="session_delegated_in_writing_by_another",
                condition=~Q(host=Host.DELEGATE.value)
                | (Q(delegated_by__isnull=False) & ~Q(delegation="") & ~Q(delegated_by=F("host_post"))),
            ),
            models.CheckConstraint(
                name="session_online_on_a_ground",
                condition=Q(mode=Mode.IN_PERSON.value, online_ground="")
                | (Q(mode=Mode.ONLINE.value) & ~Q(online_ground="")),
            ),
            models.CheckConstraint(
                name="session_cancelled_for_a_reason",
                condition=~Q(status=SessionStatus.CANCELLED.value) | ~Q(status_why=""),
            ),
        ]

    def __str__(self) -> str:
        """The kind and the day."""
        return f"Tiếp công dân {ReceptionKind(self.kind).vietnamese} ngày {self.day:%d/%m/%Y}"


class Visit(KindRow):
    """One time that people are received on one matter — lượt tiếp (Luật Tiếp công dân, Điều 25.2)."""

    facts_class: ClassVar[type] = ReceptionFacts
    is_typed_at_first: ClassVar[bool] = True
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
    about = models.CharField("loại nội dung", max_length=16, choices=PetitionKind.choices(), blank=True)
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="lượt tiếp trước"
    )
    designation = models.CharField("văn bản cử người đại diện", max_length=300, blank=True)
    no_papers_why = models.CharField("lý do vẫn tiếp khi chưa có giấy tờ", max_length=300, blank=True)
    note = models.CharField("ghi chú vào sổ", max_length=300, blank=True)
    is_denunciation = models.BooleanField("nội dung tố cáo", default=False)
    secrecy_asked = models.BooleanField("yêu cầu giữ bí mật", default=False)
    content = models.TextField("nội dung trình bày", blank=True)
    request = models.TextField("yêu cầu, đề nghị", blank=True)
    prior_handling = models.TextField("quá trình giải quyết", blank=True)
    answer_kind = models.CharField("hướng dẫn hay trả lời", max_length=16, choices=AnswerKind.choices(), blank=True)
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

    @property
    def is_sealed_kind(self) -> bool:
        """Whether whoever came is kept in the vault: a denouncer may stand behind what is said."""
        return self.is_denunciation or self.about in SEALED_KINDS


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
