"""The facts of a denunciation, never who denounced — dữ kiện của một vụ tố cáo."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kntc.law.denunciation.facts import DenunciationFacts, contents_of
from kntc.law.denunciation.procedure import DENUNCIATION
from kntc.law.denunciation.terms import (
    ComplexCriterion,
    ContentVerdict,
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
from kntc.proceedings import columns
from kntc.proceedings.models import KindRow, Proceeding
from kntc.proceedings.spoken import sums_of, told


class Denunciation(KindRow):
    """One denunciation before one settler — vụ tố cáo (Luật Tố cáo, Điều 24 đến 40).

    Columns bear the names of what the steps ask and what the law's conditions read; none tells who denounced.
    """

    facts_class = DenunciationFacts
    procedure = DENUNCIATION

    proceeding = models.OneToOneField(
        Proceeding, models.PROTECT, primary_key=True, related_name="denunciation", verbose_name="lượt giải quyết"
    )
    instance = columns.term("lần tố cáo", Instance, Instance.FIRST.value)
    field = models.CharField("lĩnh vực", max_length=40, default="", blank=True)
    forwarder = columns.term("nơi chuyển tố cáo", Forwarder, Forwarder.NONE.value)

    lodged_on = columns.day("ngày nhận tố cáo")

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
    refusal_ground = columns.term("căn cứ không thụ lý", RefusalGround)
    refusal_reason = columns.long_text("lý do không thụ lý")
    set_aside_ground = columns.term("căn cứ không xử lý", SetAsideGround)
    transferred_to = columns.text("nơi được chuyển tố cáo")
    transfer_no = columns.text("số phiếu chuyển")
    forwarder_answer_no = columns.text("số văn bản trả lời nơi chuyển")

    acceptance_no = columns.text("số quyết định thụ lý")
    accepted_content = columns.long_text("nội dung tố cáo được thụ lý")
    reopening_ground = columns.term("căn cứ giải quyết lại", ReopeningGround)
    team_order_no = columns.text("số quyết định giao xác minh")
    team_lead = models.ForeignKey(
        "accounts.Post", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="Trưởng Đoàn xác minh"
    )
    verified_by_unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cơ quan được giao xác minh"
    )
    verify_until = columns.day("hạn xác minh")
    report_no = columns.text("số báo cáo xác minh")
    explanation = columns.long_text("giải trình của người bị tố cáo")
    complex_criteria = columns.terms("tiêu chí vụ việc phức tạp", ComplexCriterion)
    extension_no = columns.text("số quyết định gia hạn")
    suspension_ground = columns.term("căn cứ tạm đình chỉ", SuspensionGround)
    suspension_no = columns.text("số quyết định tạm đình chỉ")
    suspension_reason = columns.long_text("lý do tạm đình chỉ")
    continuation_no = columns.text("số quyết định tiếp tục")
    withdrawal_form = columns.term("hình thức rút", WithdrawalForm)
    withdrawn_items = columns.long_text("nội dung đã rút")
    goes_on_for = columns.term("lý do vẫn phải giải quyết", GoesOnFor, GoesOnFor.NONE.value)
    termination_ground = columns.term("căn cứ đình chỉ", TerminationGround)
    termination_no = columns.text("số quyết định đình chỉ")
    termination_reason = columns.long_text("lý do đình chỉ")

    conclusion_no = columns.text("số kết luận")
    verdicts = columns.terms("kết luận từng nội dung", ContentVerdict)
    findings = columns.long_text("kết luận từng nội dung")
    knowingly_false = models.BooleanField("cố ý tố cáo sai sự thật", default=False)
    to_enforce = models.BooleanField("có nội dung phải thực hiện", default=True)
    recover_money = columns.amount("thu hồi cho Nhà nước: tiền (đồng)")
    recover_land = columns.area("thu hồi cho Nhà nước: đất (m²)")
    return_money = columns.amount("trả lại: tiền (đồng)")
    return_land = columns.area("trả lại: đất (m²)")
    return_organisations = columns.amount("số tổ chức được trả lại quyền lợi")
    return_people = columns.amount("số cá nhân được trả lại quyền lợi")
    disciplined_organisations = columns.amount("số tổ chức bị kiến nghị xử lý hành chính")
    disciplined = columns.amount("số cá nhân bị kiến nghị xử lý hành chính")
    disciplined_staff = columns.amount("trong đó cán bộ, công chức, viên chức")
    handling_no = columns.text("số quyết định xử lý")
    handling = columns.long_text("nội dung xử lý")
    publish_form = columns.term("hình thức công khai", PublishForm)
    published_until = columns.day("công khai đến ngày")

    request_channel = columns.term("cách đề nghị bảo vệ", RequestChannel, RequestChannel.WRITTEN.value)
    emergency = models.BooleanField("đề nghị bảo vệ khẩn cấp", default=False)
    protected_person = columns.term("người cần bảo vệ", ProtectedPerson)
    protection_no = columns.text("số quyết định bảo vệ")
    protection = columns.terms("biện pháp bảo vệ", Protection)
    threatened = models.BooleanField("có nguy cơ bị xâm hại", default=False)
    protected_count = models.PositiveSmallIntegerField("số người được bảo vệ", default=0)
    protection_end = columns.term("căn cứ chấm dứt bảo vệ", ProtectionEnd)

    class Meta:
        """Names and rules."""

        verbose_name = "vụ tố cáo"
        verbose_name_plural = "vụ tố cáo"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="denunciation_land_not_negative", condition=Q(recover_land__gte=0, return_land__gte=0)
            ),
            models.CheckConstraint(
                name="denunciation_staff_among_people",
                condition=Q(disciplined_staff__lte=models.F("disciplined")),
            ),
        ]

    def __str__(self) -> str:
        """Which round; nothing of anybody."""
        return f"tố cáo {Instance(self.instance).vietnamese}"

    @property
    def contents(self) -> list[str]:
        """The contents that were accepted, each concluded for itself."""
        return contents_of(self.accepted_content)

    def summary(self) -> list[tuple[str, str]]:
        """Round, where it came from, how many contents, and what the conclusion says."""
        return told(
            ("Lần", Instance(self.instance).vietnamese),
            ("Nơi chuyển", "" if self.forwarder == Forwarder.NONE else Forwarder(self.forwarder).vietnamese),
            ("Thụ lý", self.acceptance_no),
            ("Nội dung", f"{len(self.contents)} nội dung được thụ lý" if self.accepted_content else ""),
            ("Kết luận", self.conclusion_no),
        )

    def lodged(self) -> list[tuple[str, str]]:
        """Each content with its verdict, and what was found; nothing of who denounced."""
        verdicts = [*(ContentVerdict(each).vietnamese for each in self.verdicts), *[""] * len(self.contents)]
        accepted = self.contents if self.accepted_content else []
        return told(
            *(
                (f"Nội dung {place}" + (f": {verdict}" if verdict else ""), content)
                for place, (content, verdict) in enumerate(zip(accepted, verdicts, strict=False), 1)
            ),
            ("Căn cứ không thụ lý", RefusalGround(self.refusal_ground).vietnamese if self.refusal_ground else ""),
            ("Lý do không thụ lý", self.refusal_reason),
            ("Giải trình của người bị tố cáo", self.explanation),
            ("Kết quả xác minh", self.findings),
            ("Xử lý kết luận", self.handling),
            *sums_of(self),
        )
