"""The facts of a complaint in one instance — dữ kiện của một vụ khiếu nại."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kntc.law.complaint.competence import Authority
from kntc.law.complaint.facts import ComplaintFacts
from kntc.law.complaint.procedure import COMPLAINT
from kntc.law.complaint.terms import (
    Absence,
    ComplexGround,
    DialogueChair,
    FirstResult,
    Instance,
    ObjectKind,
    PublishForm,
    RefusalGround,
    Representation,
    SuspensionGround,
    TerminationGround,
    Verdict,
    WithdrawalForm,
)
from kntc.law.term import Term
from kntc.proceedings.models import KindRow, Proceeding


def _term(label: str, terms: type[Term], default: str = "") -> Any:  # noqa: ANN401 -- Django's field types
    """A column that holds one term of a closed list, or nothing yet."""
    return models.CharField(label, max_length=24, choices=terms.choices(), default=default, blank=not default)


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
    """A sum in đồng or m², or a number of people; nothing is nought."""
    return models.PositiveBigIntegerField(label, default=0)


class Complaint(KindRow):
    """One complaint before one settler — vụ khiếu nại, một lần giải quyết (Luật Khiếu nại, Điều 7).

    Columns bear the names of what the steps ask and what the law's conditions read.
    """

    facts_class = ComplaintFacts
    procedure = COMPLAINT

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="complaint", verbose_name="lượt giải quyết"
    )
    instance = _term("lần khiếu nại", Instance, Instance.FIRST.value)
    object_kind = _term("đối tượng khiếu nại", ObjectKind, ObjectKind.DECISION.value)
    field = models.CharField("lĩnh vực", max_length=40, default="", blank=True)
    settler = _term("người có thẩm quyền giải quyết", Authority, Authority.COMMUNE_CHAIR.value)
    # A second complaint keeps the file it came in; that file is joined to this one.
    came_in = models.UUIDField("hồ sơ của đơn khiếu nại lần hai", null=True, blank=True)
    lodged_on = _day("ngày nhận đơn khiếu nại")

    internal_matter = models.BooleanField("văn bản nội bộ, quy phạm hoặc bí mật nhà nước", default=False)
    directly_affected = models.BooleanField("liên quan trực tiếp đến người khiếu nại", default=True)
    capable = models.BooleanField("đủ năng lực hành vi dân sự", default=True)
    representation = _term("người thực hiện khiếu nại", Representation, Representation.SELF.value)
    signed = models.BooleanField("có chữ ký, điểm chỉ", default=True)
    knew_on = _day("ngày nhận hoặc biết quyết định, hành vi")
    filed_on = _day("ngày gửi đơn")
    obstacle_days = models.PositiveIntegerField("số ngày có trở ngại", default=0)
    late_with_reason = models.BooleanField("quá thời hiệu có lý do chính đáng", default=False)
    dismissal = models.BooleanField("kỷ luật buộc thôi việc", default=False)
    second_decision_exists = models.BooleanField("đã có quyết định lần hai", default=False)
    termination_noticed_on = _day("ngày thông báo đình chỉ trước đây")
    in_court = models.BooleanField("Tòa án đã thụ lý", default=False)
    all_signed = models.BooleanField("đủ chữ ký của những người khiếu nại", default=True)
    designated = models.BooleanField("có văn bản cử người đại diện", default=False)
    first_decision_enclosed = models.BooleanField("kèm quyết định lần đầu", default=True)
    first_overdue = models.BooleanField("lần đầu quá hạn chưa giải quyết", default=False)
    refusal_ground = _term("căn cứ không thụ lý", RefusalGround)
    refusal_reason = _long_text("lý do không thụ lý")

    complex_grounds = ArrayField(
        models.CharField(max_length=4, choices=ComplexGround.choices()),
        verbose_name="căn cứ vụ việc phức tạp",
        default=list,
        blank=True,
    )
    complex_finding_no = _text("số văn bản xác định vụ việc phức tạp")
    complaint_right = models.BooleanField("kiểm tra lại thấy khiếu nại đúng", default=False)
    verification_order_no = _text("số quyết định xác minh")
    verified_by_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan được giao xác minh"
    )
    verify_until = _day("hạn xác minh")
    report_no = _text("số báo cáo xác minh")
    report_verdict = _term("đánh giá khi xác minh", Verdict)
    results_differ = models.BooleanField("yêu cầu và kết quả xác minh còn khác nhau", default=False)
    dialogue_on = _day("ngày đối thoại")
    dialogue_place = _text("địa điểm đối thoại")
    dialogue_content = _long_text("nội dung đối thoại")
    dialogue_chair = _term("người chủ trì đối thoại", DialogueChair, DialogueChair.SETTLER.value)
    heated = models.BooleanField("đông người, gay gắt", default=False)
    absence = _term("sự có mặt khi đối thoại", Absence, Absence.PRESENT.value)
    dialogue_result = _long_text("kết quả đối thoại")
    stay_no = _text("số quyết định tạm đình chỉ thi hành")
    stay_reason = _long_text("lý do tạm đình chỉ thi hành")
    stay_until = _day("tạm đình chỉ thi hành đến")
    suspension_ground = _term("căn cứ tạm đình chỉ giải quyết", SuspensionGround)
    suspension_no = _text("số quyết định tạm đình chỉ giải quyết")
    suspension_proof = _long_text("tài liệu chứng minh căn cứ tạm đình chỉ")
    continuation_no = _text("số quyết định tiếp tục giải quyết")
    withdrawal_form = _term("hình thức rút", WithdrawalForm)
    withdrawn_items = _long_text("nội dung đã rút")
    termination_ground = _term("căn cứ đình chỉ", TerminationGround)
    termination_no = _text("số quyết định đình chỉ")
    termination_reason = _long_text("lý do đình chỉ")

    decision_no = _text("số quyết định giải quyết")
    verdict = _term("kết luận", Verdict)
    first_result = _term("đối với kết quả lần đầu", FirstResult)
    to_enforce = models.BooleanField("có nội dung phải thi hành", default=True)
    recover_money = _amount("thu hồi cho Nhà nước: tiền (đồng)")
    recover_land = _amount("thu hồi cho Nhà nước: đất (m²)")
    return_money = _amount("trả lại: tiền (đồng)")
    return_land = _amount("trả lại: đất (m²)")
    return_organisations = _amount("số tổ chức được trả lại quyền lợi")
    return_people = _amount("số cá nhân được trả lại quyền lợi")
    disciplined = _amount("số người bị kiến nghị xử lý hành chính")
    disciplined_staff = _amount("trong đó cán bộ, công chức, viên chức")
    police_cases = _amount("số vụ chuyển cơ quan điều tra")
    police_people = _amount("số người chuyển cơ quan điều tra")
    police_staff = _amount("trong đó cán bộ, công chức, viên chức bị chuyển")
    delivered_on = _day("ngày nhận quyết định")
    publish_form = _term("hình thức công khai", PublishForm)
    published_until = _day("công khai đến ngày")
    second_filed_on = _day("ngày nhận đơn khiếu nại lần hai")

    class Meta:
        """Names and rules."""

        verbose_name = "vụ khiếu nại"
        verbose_name_plural = "vụ khiếu nại"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="complaint_first_result_second_instance",
                condition=Q(first_result="") | Q(instance=Instance.SECOND.value),
            ),
            models.CheckConstraint(
                name="complaint_staff_among_people",
                condition=Q(disciplined_staff__lte=models.F("disciplined"))
                & Q(police_staff__lte=models.F("police_people")),
            ),
        ]

    def __str__(self) -> str:
        """Which instance; no personal data."""
        return f"khiếu nại {Instance(self.instance).vietnamese}"
