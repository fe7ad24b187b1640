"""The file, its parties, its look-up code, matters joined — hồ sơ, đương sự, mã tra cứu, gắn vụ việc."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from kntc.dossiers.terms import Confidentiality, Gender, IdentityPaper, PartyRole, Standing


class Dossier(models.Model):
    """What one petition or visit opened — hồ sơ. Never deleted, never merged.

    ``subject`` is the officer's summary: what is listed, searched and printed. The row heads the diary's
    chain (``head``, ``events``) and is the row that every write locks first.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField("mã tra cứu", max_length=12, editable=False)
    subject = models.CharField("tóm tắt nội dung", max_length=500)
    confidentiality = models.CharField(
        "mức bảo mật", max_length=16, choices=Confidentiality.choices(), default=Confidentiality.ORDINARY.value
    )
    received_on = models.DateField("ngày nhận")
    place = models.ForeignKey(
        "units.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nơi phát sinh vụ việc"
    )
    is_remote = models.BooleanField("vùng sâu, vùng xa, đi lại khó khăn", default=False)
    opened_at = models.DateTimeField("thời điểm lập")
    head = models.BinaryField("mã xác thực cuối chuỗi", default=bytes, editable=False)
    events = models.PositiveIntegerField("số diễn biến", default=0, editable=False)
    checkpointed = models.PositiveIntegerField("số diễn biến đã chốt", default=0, editable=False)

    class Meta:
        """Names and rules."""

        verbose_name = "hồ sơ"
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(events__gt=models.F("checkpointed")), name="dossier_to_checkpoint"),
        ]

    def __str__(self) -> str:
        """The look-up code, in groups of four."""
        return self.spoken_code

    @property
    def spoken_code(self) -> str:
        """The code as it is printed and read aloud: three groups of four."""
        return "-".join((self.code[:4], self.code[4:8], self.code[8:]))

    @property
    def is_sealed(self) -> bool:
        """Whether somebody's identity in this file is sealed."""
        return self.confidentiality == Confidentiality.SEALED


class LookUpCode(models.Model):
    """Which file a look-up code belongs to — mã tra cứu. A small table of its own, so that codes are unique."""

    code = models.CharField("mã tra cứu", max_length=12, primary_key=True)
    dossier_id = models.UUIDField("hồ sơ", unique=True)

    class Meta:
        """Names and rules."""

        verbose_name = "mã tra cứu"

    def __str__(self) -> str:
        """The code."""
        return self.code


class Party(models.Model):
    """A role in a file: personal data here, or only a pseudonym and a sealed identity — đương sự.

    What this one did (withdrew, designated a representative) is a fact of this row.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="parties", verbose_name="hồ sơ")
    role = models.CharField("tư cách", max_length=16, choices=PartyRole.choices())
    name = models.CharField("họ tên hoặc tên cơ quan", max_length=200, blank=True)
    alias = models.CharField("bí danh, tên gọi khác", max_length=200, blank=True)
    position = models.CharField("chức vụ", max_length=200, blank=True)
    standing = models.CharField(
        "đến, đứng đơn với tư cách", max_length=16, choices=Standing.choices(), default=Standing.OWN.value
    )
    mandate = models.CharField("giấy ủy quyền, văn bản cử đại diện", max_length=300, blank=True)
    mandate_no = models.CharField("số giấy ủy quyền, văn bản cử", max_length=60, blank=True)
    mandate_on = models.DateField("ngày giấy ủy quyền, văn bản cử", null=True, blank=True)
    gender = models.CharField("giới tính", max_length=8, blank=True, choices=Gender.choices())
    ethnicity = models.CharField("dân tộc", max_length=30, blank=True)
    nationality = models.CharField("quốc tịch", max_length=30, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    id_kind = models.CharField("loại giấy tờ", max_length=20, blank=True, choices=IdentityPaper.choices())
    id_no = models.CharField("số giấy tờ", max_length=20, blank=True)
    id_issued_on = models.DateField("ngày cấp giấy tờ", null=True, blank=True)
    id_issued_by = models.CharField("nơi cấp giấy tờ", max_length=200, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    home = models.ForeignKey(
        "units.Area", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="xã, phường nơi ở"
    )
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    is_organisation = models.BooleanField("là cơ quan, tổ chức", default=False)
    is_anonymous = models.BooleanField("nặc danh", default=False)
    people = models.PositiveIntegerField("số người", default=1)
    pseudonym = models.CharField("bí danh trong hồ sơ", max_length=60, blank=True)
    sealed_id = models.UUIDField("danh tính trong két", null=True, blank=True, unique=True)
    sealed_digest = models.CharField("dấu của danh tính", max_length=64, blank=True)
    withdrew_on = models.DateField("ngày rút đơn", null=True, blank=True)

    class Meta:
        """Names and rules: a sealed or anonymous person leaves nothing here, and a denouncer is always one."""

        verbose_name = "đương sự"
        indexes: ClassVar = [models.Index(fields=["dossier", "role"], name="party_of_dossier")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="party_sealed_leaves_nothing",
                condition=Q(sealed_id__isnull=True, is_anonymous=False)
                | Q(
                    name="",
                    alias="",
                    ethnicity="",
                    nationality="",
                    id_no="",
                    id_kind="",
                    id_issued_on=None,
                    id_issued_by="",
                    address="",
                    home=None,
                    phone="",
                    email="",
                    position="",
                    gender="",
                    birth_year=None,
                    mandate="",
                    mandate_no="",
                    mandate_on=None,
                ),
            ),
            models.CheckConstraint(
                name="party_denouncer_is_sealed",
                condition=~Q(role=PartyRole.DENOUNCER.value) | Q(sealed_id__isnull=False) | Q(is_anonymous=True),
            ),
            models.CheckConstraint(
                name="party_relative_is_sealed",
                condition=~Q(role=PartyRole.RELATIVE.value) | Q(sealed_id__isnull=False),
            ),
            models.CheckConstraint(
                name="party_sealed_has_pseudonym",
                condition=Q(sealed_id__isnull=True) | ~Q(pseudonym=""),
            ),
        ]

    def __str__(self) -> str:
        """The name, or the words that stand for it."""
        if self.is_anonymous:
            return f"{PartyRole(self.role).vietnamese}: nặc danh"
        return self.pseudonym if self.sealed_id else self.name


class Joining(models.Model):
    """This file belongs to that matter, from, until, why — gắn vụ việc.

    ``matter_id`` is the root file of the matter, a plain id: the one reference across files.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="joinings", verbose_name="hồ sơ")
    matter_id = models.UUIDField("vụ việc", db_index=True)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày", null=True, blank=True)
    why = models.CharField("lý do", max_length=300)

    class Meta:
        """Names and rules."""

        verbose_name = "gắn vụ việc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], condition=Q(until=None), name="joining_one_at_a_time"),
            models.CheckConstraint(name="joining_not_itself", condition=~Q(dossier=models.F("matter_id"))),
            models.CheckConstraint(name="joining_dates", condition=Q(until=None) | Q(until__gte=models.F("since"))),
        ]

    def __str__(self) -> str:
        """Which file to which matter."""
        return f"{self.dossier_id} → {self.matter_id}"
