"""The facts of a complaint in one instance — dữ kiện của một vụ khiếu nại."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kntc.law.complaint.admission import time_to_complain
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
from kntc.law.instrument import RuleSet
from kntc.proceedings import columns
from kntc.proceedings.models import KindRow, Proceeding
from kntc.proceedings.spoken import sums_of, told
from kntc.ui.templatetags.vietnamese import vn_date


class Complaint(KindRow):
    """One complaint before one settler — vụ khiếu nại, một lần giải quyết (Luật Khiếu nại, Điều 7).

    Columns bear the names of what the steps ask and what the law's conditions read.
    """

    facts_class = ComplaintFacts
    procedure = COMPLAINT

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="complaint", verbose_name="lượt giải quyết"
    )
    instance = columns.term("lần khiếu nại", Instance, Instance.FIRST.value)
    object_kind = columns.term("đối tượng khiếu nại", ObjectKind, ObjectKind.DECISION.value)
    field = models.CharField("lĩnh vực", max_length=40, default="", blank=True)
    settler = columns.term("người có thẩm quyền giải quyết", Authority, Authority.COMMUNE_CHAIR.value)
    # A second complaint keeps the file it came in; that file is joined to this one.
    came_in = models.UUIDField("hồ sơ của đơn khiếu nại lần hai", null=True, blank=True)
    lodged_on = columns.day("ngày nhận đơn khiếu nại")

    internal_matter = models.BooleanField("văn bản nội bộ, quy phạm hoặc bí mật nhà nước", default=False)
    directly_affected = models.BooleanField("liên quan trực tiếp đến người khiếu nại", default=True)
    capable = models.BooleanField("đủ năng lực hành vi dân sự", default=True)
    representation = columns.term("người thực hiện khiếu nại", Representation, Representation.SELF.value)
    signed = models.BooleanField("có chữ ký, điểm chỉ", default=True)
    knew_on = columns.day("ngày nhận hoặc biết quyết định, hành vi")
    filed_on = columns.day("ngày gửi đơn")
    obstacle_days = models.PositiveIntegerField("số ngày có trở ngại", default=0)
    late_with_reason = models.BooleanField("quá thời hiệu có lý do chính đáng", default=False)
    dismissal = models.BooleanField("kỷ luật buộc thôi việc", default=False)
    second_decision_exists = models.BooleanField("đã có quyết định lần hai", default=False)
    termination_noticed_on = columns.day("ngày thông báo đình chỉ trước đây")
    in_court = models.BooleanField("Tòa án đã thụ lý", default=False)
    all_signed = models.BooleanField("đủ chữ ký của những người khiếu nại", default=True)
    designated = models.BooleanField("có văn bản cử người đại diện", default=False)
    first_decision_enclosed = models.BooleanField("kèm quyết định lần đầu", default=True)
    first_overdue = models.BooleanField("lần đầu quá hạn chưa giải quyết", default=False)
    first_decided = models.BooleanField("quyết định lần đầu có trong hồ sơ này", default=False)
    refusal_ground = columns.term("căn cứ không thụ lý", RefusalGround)
    refusal_reason = columns.long_text("lý do không thụ lý")

    complex_grounds = columns.terms("căn cứ vụ việc phức tạp", ComplexGround, length=4)
    complex_finding_no = columns.text("số văn bản xác định vụ việc phức tạp")
    complaint_right = models.BooleanField("kiểm tra lại thấy khiếu nại đúng", default=False)
    verification_order_no = columns.text("số quyết định xác minh")
    team_lead = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Trưởng Đoàn xác minh"
    )
    verified_by_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan được giao xác minh"
    )
    verify_until = columns.day("hạn xác minh")
    report_no = columns.text("số báo cáo xác minh")
    report_verdict = columns.term("đánh giá khi xác minh", Verdict)
    results_differ = models.BooleanField("yêu cầu và kết quả xác minh còn khác nhau", default=False)
    dialogue_on = columns.day("ngày đối thoại")
    dialogue_place = columns.text("địa điểm đối thoại")
    dialogue_content = columns.long_text("nội dung đối thoại")
    dialogue_chair = columns.term("người chủ trì đối thoại", DialogueChair, DialogueChair.SETTLER.value)
    heated = models.BooleanField("đông người, gay gắt", default=False)
    absence = columns.term("sự có mặt khi đối thoại", Absence, Absence.PRESENT.value)
    dialogue_result = columns.long_text("kết quả đối thoại")
    stay_no = columns.text("số quyết định tạm đình chỉ thi hành")
    stay_reason = columns.long_text("lý do tạm đình chỉ thi hành")
    stay_until = columns.day("tạm đình chỉ thi hành đến")
    suspension_ground = columns.term("căn cứ tạm đình chỉ giải quyết", SuspensionGround)
    suspension_no = columns.text("số quyết định tạm đình chỉ giải quyết")
    suspension_proof = columns.long_text("tài liệu chứng minh căn cứ tạm đình chỉ")
    continuation_no = columns.text("số quyết định tiếp tục giải quyết")
    withdrawal_form = columns.term("hình thức rút", WithdrawalForm)
    withdrawn_items = columns.long_text("nội dung đã rút")
    termination_ground = columns.term("căn cứ đình chỉ", TerminationGround)
    termination_no = columns.text("số quyết định đình chỉ")
    termination_reason = columns.long_text("lý do đình chỉ")

    decision_no = columns.text("số quyết định giải quyết")
    verdict = columns.term("kết luận", Verdict)
    first_result = columns.term("đối với kết quả lần đầu", FirstResult)
    to_enforce = models.BooleanField("có nội dung phải thi hành", default=True)
    recover_money = columns.amount("thu hồi cho Nhà nước: tiền (đồng)")
    recover_land = columns.area("thu hồi cho Nhà nước: đất (m²)")
    return_money = columns.amount("trả lại: tiền (đồng)")
    return_land = columns.area("trả lại: đất (m²)")
    return_organisations = columns.amount("số tổ chức được trả lại quyền lợi")
    return_people = columns.amount("số cá nhân được trả lại quyền lợi")
    disciplined = columns.amount("số người bị kiến nghị xử lý hành chính")
    disciplined_staff = columns.amount("trong đó cán bộ, công chức, viên chức")
    police_cases = columns.amount("số vụ chuyển cơ quan điều tra")
    police_people = columns.amount("số người chuyển cơ quan điều tra")
    police_staff = columns.amount("trong đó cán bộ, công chức, viên chức bị chuyển")
    delivered_on = columns.day("ngày nhận quyết định")
    publish_form = columns.term("hình thức công khai", PublishForm)
    published_until = columns.day("công khai đến ngày")
    second_filed_on = columns.day("ngày nhận đơn khiếu nại lần hai")

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
                name="complaint_land_not_negative", condition=Q(recover_land__gte=0, return_land__gte=0)
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

    def summary(self) -> list[tuple[str, str]]:
        """Instance, object, and whether it was lodged in time."""
        return told(
            ("Lần", Instance(self.instance).vietnamese),
            ("Đối tượng", ObjectKind(self.object_kind).vietnamese),
            ("Thời hiệu", self._in_time()),
            ("Đối thoại", f"ngày {vn_date(self.dialogue_on)}" if self.dialogue_on else ""),
            ("Quyết định", self.decision_no),
            ("Kết luận", Verdict(self.verdict).vietnamese if self.verdict else ""),
        )

    def lodged(self) -> list[tuple[str, str]]:
        """What was found, said and decided."""
        return told(
            ("Căn cứ không thụ lý", RefusalGround(self.refusal_ground).vietnamese if self.refusal_ground else ""),
            ("Lý do không thụ lý", self.refusal_reason),
            ("Báo cáo xác minh", self.report_no),
            ("Đánh giá khi xác minh", Verdict(self.report_verdict).vietnamese if self.report_verdict else ""),
            ("Nội dung đối thoại", self.dialogue_content),
            ("Kết quả đối thoại", self.dialogue_result),
            ("Nội dung đã rút", self.withdrawn_items),
            ("Lý do đình chỉ", self.termination_reason),
            ("Quyết định giải quyết", self.decision_no),
            ("Kết luận", Verdict(self.verdict).vietnamese if self.verdict else ""),
            *sums_of(self),
        )

    def _in_time(self) -> str:
        """Day 43 of 90 of the time to complain, once it is known when it began — thời hiệu."""
        if self.knew_on is None:
            return ""
        day = ((self.filed_on or self.lodged_on or self.dossier.received_on) - self.knew_on).days
        facts = ComplaintFacts(
            on=self.knew_on,
            rule_set=RuleSet(self.proceeding.rule_set),
            state=self.proceeding.state,
            opened_on=self.proceeding.opened_on,
            received_on=self.dossier.received_on,
            remote=self.dossier.is_remote,
            instance=self.instance,
            object_kind=self.object_kind,
            dismissal=self.dismissal,
        )
        allowed = time_to_complain(facts)[0] + self.obstacle_days
        late = "" if day <= allowed else ", có lý do chính đáng" if self.late_with_reason else ", đã quá"
        return f"ngày {day}/{allowed}{late}"
