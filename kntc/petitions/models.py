"""Petitions — đơn khiếu nại, tố cáo, kiến nghị, phản ánh (Thông tư 05/2021/TT-TTCP)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kntc.law.petition.facts import PetitionFacts
from kntc.law.petition.procedure import PETITION
from kntc.law.petition.terms import (
    SEALED_KINDS,
    AccusedPost,
    Channel,
    Direction,
    Forwarder,
    Instance,
    PetitionKind,
    RecipientGroup,
    Withdrawal,
)
from kntc.proceedings.models import KindRow


class Petition(KindRow):
    """One petition at one office's desk: what it is, what it has and lacks, what becomes of it — đơn.

    ``text`` is the petition's own words; where a denouncer may stand behind them they lie in the vault and the
    column stays empty (Luật Tố cáo 2018, Điều 8.3).
    """

    facts_class: ClassVar[type] = PetitionFacts
    is_typed_at_first: ClassVar[bool] = True
    procedure = PETITION

    proceeding = models.OneToOneField(
        "proceedings.Proceeding",
        models.PROTECT,
        primary_key=True,
        related_name="petition",
        verbose_name="lượt xử lý đơn",
    )
    kind = models.CharField("loại đơn", max_length=16, choices=PetitionKind.choices())
    instance = models.CharField("lần", max_length=16, choices=Instance.choices(), default=Instance.FIRST.value)
    field = models.CharField("lĩnh vực", max_length=30, blank=True)
    text = models.TextField("nội dung đơn", blank=True)
    channel = models.CharField("nguồn tiếp nhận", max_length=16, choices=Channel.choices())
    written_on = models.DateField("ngày viết đơn", null=True, blank=True)
    arrived_on = models.DateField("ngày đến đơn vị này", null=True, blank=True)
    forwarder = models.CharField(
        "loại nơi chuyển", max_length=16, choices=Forwarder.choices(), default=Forwarder.NONE.value
    )
    forwarder_name = models.CharField("nơi chuyển đơn", max_length=250, blank=True)
    forwarder_no = models.CharField("số văn bản chuyển", max_length=60, blank=True)
    forwarder_on = models.DateField("ngày văn bản chuyển", null=True, blank=True)

    # whose matter it is
    respondent_unit = models.ForeignKey(
        "units.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan bị khiếu nại, tố cáo",
    )
    accused_post = models.CharField(
        "vị trí của người bị tố cáo", max_length=16, choices=AccusedPost.choices(), default=AccusedPost.STAFF.value
    )
    stated_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan có thẩm quyền"
    )
    competent_here = models.BooleanField("thuộc thẩm quyền tại đây", null=True)

    # TT 05/2021, Điều 6.2.a
    in_vietnamese = models.BooleanField("viết bằng tiếng Việt", default=True)
    dated = models.BooleanField("ghi ngày tháng", default=True)
    named = models.BooleanField("ghi họ tên", default=True)
    addressed = models.BooleanField("ghi địa chỉ", default=True)
    signed = models.BooleanField("có chữ ký, điểm chỉ", default=True)
    content_clear = models.BooleanField("nội dung rõ", default=True)
    respondent_named = models.BooleanField("ghi người bị khiếu nại, tố cáo", default=True)
    reasons_given = models.BooleanField("nêu lý do, yêu cầu", default=True)
    reachable = models.BooleanField("có cách liên hệ", default=True)
    anonymous = models.BooleanField("nặc danh, mạo danh", default=False)
    violator_clear = models.BooleanField("rõ người vi phạm", default=True)
    evidence_concrete = models.BooleanField("có chứng cứ cụ thể", default=True)
    signers = models.PositiveIntegerField("số người ký", default=1)
    representatives_designated = models.BooleanField("có văn bản cử đại diện", default=False)
    for_another = models.BooleanField("khiếu nại thay", default=False)
    authorised = models.BooleanField("được ủy quyền hợp lệ", default=False)

    # TT 05/2021, Điều 6.2.b
    legible = models.BooleanField("đọc được", default=True)
    abusive = models.BooleanField("nội dung bị cấm", default=False)
    sent_to_competent_body = models.BooleanField("đã gửi nơi có thẩm quyền", default=False)
    already_handled = models.BooleanField("đã xử lý, hướng dẫn", default=False)

    # special cases
    withdrawal = models.CharField("đơn rút", max_length=16, choices=Withdrawal.choices(), default=Withdrawal.NONE.value)
    withdrawal_doubtful = models.BooleanField("việc rút có dấu hiệu bị ép buộc", default=False)
    settled_finally = models.BooleanField("đã giải quyết lần cuối", default=False)
    new_evidence = models.BooleanField("có tình tiết mới", default=False)
    not_acceptable = models.BooleanField("có căn cứ không thụ lý", default=False)
    lower_level_overdue = models.BooleanField("cấp dưới quá hạn", default=False)
    party_discipline = models.BooleanField("vi phạm quy định của Đảng", default=False)
    crime_signs = models.BooleanField("dấu hiệu tội phạm", default=False)
    grave_damage = models.BooleanField("thiệt hại nghiêm trọng", default=False)
    has_originals = models.BooleanField("kèm bản chính", default=False)

    # the course of handling
    direction = models.CharField("hướng xử lý", max_length=16, choices=Direction.choices(), blank=True)
    receiver = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan nhận đơn"
    )
    recipient = models.CharField("nơi nhận ngoài hệ thống", max_length=300, blank=True)
    recipient_group = models.CharField("nhóm cơ quan nhận", max_length=8, choices=RecipientGroup.choices(), blank=True)
    urged_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan bị đôn đốc"
    )
    reply_due = models.DateField("hạn báo cáo", null=True, blank=True)
    supplemented_on = models.DateField("ngày bổ sung đủ", null=True, blank=True)
    counted_before = models.BooleanField("đã thống kê khi nhận lần đầu", default=False)
    words_sealed_id = models.UUIDField("nội dung đơn, trong két", null=True, blank=True)
    parts_sealed_id = models.UUIDField("liên kết các đơn đã tách, trong két", null=True, blank=True)

    class Meta:
        """Names and rules."""

        verbose_name = "đơn"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="petition_sealed_text_lies_in_the_vault",
                condition=~Q(kind__in=sorted(kind.value for kind in SEALED_KINDS)) | Q(text=""),
            ),
            models.CheckConstraint(name="petition_signed_by_somebody", condition=Q(signers__gte=1)),
        ]

    def __str__(self) -> str:
        """The kind; never what the petition says."""
        return f"Đơn {PetitionKind(self.kind).vietnamese}"

    @property
    def is_sealed_kind(self) -> bool:
        """Whether whoever brought it is kept in the vault."""
        return PetitionKind(self.kind) in SEALED_KINDS
