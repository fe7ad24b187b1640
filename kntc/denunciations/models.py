"""The facts of a denunciation, never who denounced — dữ kiện của một vụ tố cáo."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kntc.law.denunciation.facts import DenunciationFacts
from kntc.law.denunciation.procedure import DENUNCIATION
from kntc.law.denunciation.terms import (
    ComplexCriterion,
    GoesOnFor,
    Instance,
    ProtectedPerson,
    Protection,
    ProtectionEnd,
    PublishForm,
    RefusalGround,
    ReopeningGround,
    RequestChannel,
    SetAsideGround,
    SuspensionGround,
    TerminationGround,
    WithdrawalForm,
)
from kntc.law.petition.terms import Forwarder
from kntc.law.term import Term
from kntc.proceedings.models import KindRow, Proceeding


def _term(label: str, terms: type[Term], default: str = "") -> Any:  # noqa: ANN401 -- Django's field types
    """A column that holds one term of a closed list, or nothing yet."""
    return models.CharField(label, max_length=24, choices=terms.choices(), default=default, blank=not default)


def _terms(label: str, terms: type[Term]) -> Any:  # noqa: ANN401 -- the same
    """A column that holds several terms of a closed list."""
    return ArrayField(
        models.CharField(max_length=16, choices=terms.choices()), verbose_name=label, default=list, blank=True
    )


def _text(label: str) -> Any:  # noqa: ANN401 -- the same
    """A short text that a step fills."""
    return models.CharField(label, max_length=300, default="", blank=True)


def _long_text(label: str) -> Any:  # noqa: ANN401 -- the same
    """A long text that a step fills."""
    return models.TextField(label, default="", blank=True)


def _day(label: str) -> Any:  # noqa: ANN401 -- the same
    """A day that a step fills."""
    return models.DateField(label, null=True, blank=True)


def _amount(label: str) -> Any:  # noqa: ANN401 -- the same
    """A sum in đồng or m², or a number; nothing is nought."""
    return models.PositiveBigIntegerField(label, default=0)


class Denunciation(KindRow):
    """One denunciation before one settler — vụ tố cáo (Luật Tố cáo, Điều 24 đến 40).

    Columns bear the names of what the steps ask and what the law's conditions read; none tells who denounced.
    """

    facts_class = DenunciationFacts
    procedure = DENUNCIATION

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="denunciation", verbose_name="lượt giải quyết"
    )
    instance = _term("lần tố cáo", Instance, Instance.FIRST.value)
    field = models.CharField("lĩnh vực", max_length=40, default="", blank=True)
    forwarder = _term("nơi chuyển tố cáo", Forwarder, Forwarder.NONE.value)

    lodged_on = _day("ngày nhận tố cáo")

    proper_form = models.BooleanField("đúng hình thức tố cáo", default=True)
    capable = models.BooleanField("đủ năng lực hành vi dân sự", default=True)
    represented = models.BooleanField("có người đại diện", default=False)
    competent = models.BooleanField("thuộc thẩm quyền", default=True)
    content_basis = models.BooleanField("có cơ sở xác định người, hành vi vi phạm", default=True)
    from_complaint = models.BooleanField("xuất phát từ khiếu nại đã giải quyết", default=False)
    new_evidence = models.BooleanField("có chứng cứ về vi phạm của người giải quyết khiếu nại", default=False)
    already_guided = models.BooleanField("đã gửi nơi có thẩm quyền hoặc đã được hướng dẫn", default=False)
    several_places = models.BooleanField("kiểm tra tại nhiều địa điểm", default=False)
    delegated_check = models.BooleanField("ủy quyền kiểm tra", default=False)
    refusal_ground = _term("căn cứ không thụ lý", RefusalGround)
    refusal_reason = _long_text("lý do không thụ lý")
    set_aside_ground = _term("căn cứ không xử lý", SetAsideGround)
    transferred_to = _text("nơi được chuyển tố cáo")
    transfer_no = _text("số phiếu chuyển")
    forwarder_answer_no = _text("số văn bản trả lời nơi chuyển")

    acceptance_no = _text("số quyết định thụ lý")
    accepted_content = _long_text("nội dung tố cáo được thụ lý")
    contents = models.PositiveSmallIntegerField("số nội dung tố cáo", default=1)
    reopening_ground = _term("căn cứ giải quyết lại", ReopeningGround)
    team_order_no = _text("số quyết định giao xác minh")
    verified_by_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan được giao xác minh"
    )
    verify_until = _day("hạn xác minh")
    report_no = _text("số báo cáo xác minh")
    explanation = _long_text("giải trình của người bị tố cáo")
    complex_criteria = _terms("tiêu chí vụ việc phức tạp", ComplexCriterion)
    extension_no = _text("số quyết định gia hạn")
    suspension_ground = _term("căn cứ tạm đình chỉ", SuspensionGround)
    suspension_no = _text("số quyết định tạm đình chỉ")
    suspension_reason = _long_text("lý do tạm đình chỉ")
    continuation_no = _text("số quyết định tiếp tục")
    withdrawal_form = _term("hình thức rút", WithdrawalForm)
    withdrawn_items = _long_text("nội dung đã rút")
    goes_on_for = _term("lý do vẫn phải giải quyết", GoesOnFor, GoesOnFor.NONE.value)
    termination_ground = _term("căn cứ đình chỉ", TerminationGround)
    termination_no = _text("số quyết định đình chỉ")
    termination_reason = _long_text("lý do đình chỉ")

    conclusion_no = _text("số kết luận")
    findings = _long_text("kết luận từng nội dung")
    contents_right = models.PositiveSmallIntegerField("số nội dung đúng", default=0)
    contents_partly = models.PositiveSmallIntegerField("số nội dung đúng một phần", default=0)
    contents_wrong = models.PositiveSmallIntegerField("số nội dung sai", default=0)
    knowingly_false = models.BooleanField("cố ý tố cáo sai sự thật", default=False)
    to_enforce = models.BooleanField("có nội dung phải thực hiện", default=True)
    recover_money = _amount("thu hồi cho Nhà nước: tiền (đồng)")
    recover_land = _amount("thu hồi cho Nhà nước: đất (m²)")
    return_money = _amount("trả lại: tiền (đồng)")
    return_land = _amount("trả lại: đất (m²)")
    return_organisations = _amount("số tổ chức được trả lại quyền lợi")
    return_people = _amount("số cá nhân được trả lại quyền lợi")
    disciplined_organisations = _amount("số tổ chức bị kiến nghị xử lý hành chính")
    disciplined = _amount("số cá nhân bị kiến nghị xử lý hành chính")
    disciplined_staff = _amount("trong đó cán bộ, công chức, viên chức")
    handling_no = _text("số quyết định xử lý")
    handling = _long_text("nội dung xử lý")
    publish_form = _term("hình thức công khai", PublishForm)
    published_until = _day("công khai đến ngày")

    request_channel = _term("cách đề nghị bảo vệ", RequestChannel, RequestChannel.WRITTEN.value)
    emergency = models.BooleanField("đề nghị bảo vệ khẩn cấp", default=False)
    protected_person = _term("người cần bảo vệ", ProtectedPerson)
    protection_no = _text("số quyết định bảo vệ")
    protection = _terms("biện pháp bảo vệ", Protection)
    threatened = models.BooleanField("có nguy cơ bị xâm hại", default=False)
    protected_count = models.PositiveSmallIntegerField("số người được bảo vệ", default=0)
    protection_end = _term("căn cứ chấm dứt bảo vệ", ProtectionEnd)

    class Meta:
        """Names and rules."""

        verbose_name = "vụ tố cáo"
        verbose_name_plural = "vụ tố cáo"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="denunciation_staff_among_people",
                condition=Q(disciplined_staff__lte=models.F("disciplined")),
            ),
        ]

    def __str__(self) -> str:
        """Which round; nothing of anybody."""
        return f"tố cáo {Instance(self.instance).vietnamese}"
