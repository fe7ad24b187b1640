"""Reforms with their bodies, people and files — đợt sắp xếp đơn vị."""

from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid_utils.compat
from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql")
UNDO = """
DROP TRIGGER reforms_two_people ON reforms_reform;
DROP TRIGGER reforms_keep_origin ON reforms_origin;
DROP TRIGGER reforms_keep_heir ON reforms_heir;
DROP FUNCTION reforms_two_people;
DROP FUNCTION reforms_keep_bodies;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_program_posts"),
        ("dossiers", "0003_names_and_origin"),
        ("proceedings", "0004_open_by_due"),
        ("units", "0002_unit_carries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Heir",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_new", models.BooleanField(verbose_name="thành lập mới")),
                ("code", models.CharField(max_length=40, verbose_name="mã")),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("short_name", models.CharField(max_length=120, verbose_name="tên ngắn")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("government", "Chính phủ"),
                            ("ministry", "bộ, cơ quan ngang bộ"),
                            ("agency", "cơ quan thuộc Chính phủ"),
                            ("committee", "ủy ban nhân dân"),
                            ("office", "văn phòng"),
                            ("inspectorate", "thanh tra"),
                            ("board", "ban tiếp công dân"),
                            ("department", "sở, cơ quan tương đương sở"),
                            ("division", "phòng, đơn vị trực thuộc"),
                            ("service", "đơn vị sự nghiệp công lập, doanh nghiệp nhà nước"),
                            ("outside", "cơ quan ngoài hệ thống hành chính nhà nước"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("area_code", models.CharField(blank=True, max_length=5, verbose_name="mã địa bàn mới")),
                ("area_name", models.CharField(blank=True, max_length=100, verbose_name="tên địa bàn mới")),
                (
                    "area_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("province", "tỉnh"),
                            ("city", "thành phố trực thuộc trung ương"),
                            ("rural_district", "huyện"),
                            ("urban_district", "quận"),
                            ("town", "thị xã"),
                            ("provincial_city", "thành phố thuộc tỉnh"),
                            ("commune", "xã"),
                            ("ward", "phường"),
                            ("township", "thị trấn"),
                            ("special_zone", "đặc khu"),
                        ],
                        max_length=20,
                        verbose_name="loại địa bàn mới",
                    ),
                ),
                ("former_key", models.TextField(blank=True, verbose_name="khóa tên cũ trước khi sắp xếp")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.area",
                        verbose_name="địa bàn",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
                (
                    "serves",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="giúp việc cho",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị mới của đợt sắp xếp",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Reform",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "sáp nhập"),
                            ("split", "chia tách"),
                            ("rename", "đổi tên"),
                            ("move", "chuyển cơ quan quản lý"),
                            ("dissolve", "giải thể"),
                            ("official", "bàn giao theo danh mục chính thức"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("basis", models.CharField(max_length=300, verbose_name="căn cứ")),
                ("basis_on", models.DateField(verbose_name="ngày văn bản")),
                ("on", models.DateField(verbose_name="hiệu lực từ ngày")),
                ("undo_until", models.DateField(verbose_name="hoàn tác được đến hết ngày")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "đang soạn"),
                            ("sent", "chờ người thứ hai duyệt"),
                            ("approved", "đã duyệt, chờ thực hiện"),
                            ("done", "đã thực hiện"),
                            ("undoing", "chờ người thứ hai duyệt hoàn tác"),
                            ("undone", "đã hoàn tác"),
                            ("dropped", "đã bỏ"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "drafted_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="soạn lúc"),
                ),
                ("proposed_at", models.DateTimeField(null=True, verbose_name="đề nghị lúc")),
                ("approved_at", models.DateTimeField(null=True, verbose_name="duyệt lúc")),
                ("returned_because", models.CharField(blank=True, max_length=300, verbose_name="lý do trả lại")),
                ("tried_at", models.DateTimeField(null=True, verbose_name="chạy thử lúc")),
                ("tried_seconds", models.FloatField(null=True, verbose_name="chạy thử trong, giây")),
                ("trouble", models.CharField(blank=True, max_length=500, verbose_name="vướng mắc khi thực hiện")),
                ("done_on", models.DateField(null=True, verbose_name="ngày thực hiện")),
                ("undo_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do hoàn tác")),
                ("undone_on", models.DateField(null=True, verbose_name="ngày hoàn tác")),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người soạn",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người đề nghị",
                    ),
                ),
                (
                    "undo_asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người đề nghị hoàn tác",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người duyệt hoàn tác",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt sắp xếp đơn vị",
                "ordering": ["-drafted_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="mã trước khi sắp xếp")),
                ("followers", models.JSONField(default=dict, verbose_name="đơn vị trực thuộc, giúp việc")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "reform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origins",
                        to="reforms.reform",
                        verbose_name="đợt sắp xếp",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị cũ của đợt sắp xếp",
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="do người chọn")),
                ("moved_on", models.DateField(null=True, verbose_name="ngày bàn giao")),
                ("returned_on", models.DateField(null=True, verbose_name="ngày trả lại khi hoàn tác")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dossiers.dossier",
                        verbose_name="hồ sơ",
                    ),
                ),
                (
                    "heir",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="reforms.heir",
                        verbose_name="đơn vị nhận",
                    ),
                ),
                (
                    "proceeding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proceedings.proceeding",
                        verbose_name="lượt giải quyết",
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="reforms.origin",
                        verbose_name="đơn vị cũ",
                    ),
                ),
                (
                    "reform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="reforms.reform",
                        verbose_name="đợt sắp xếp",
                    ),
                ),
            ],
            options={
                "verbose_name": "bàn giao hồ sơ dở dang",
            },
        ),
        migrations.AddField(
            model_name="heir",
            name="reform",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="heirs",
                to="reforms.reform",
                verbose_name="đợt sắp xếp",
            ),
        ),
        migrations.CreateModel(
            name="Staffing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="vị trí công tác",
                    ),
                ),
                (
                    "reform",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staffing",
                        to="reforms.reform",
                        verbose_name="đợt sắp xếp",
                    ),
                ),
                (
                    "restored",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="vị trí công tác sau hoàn tác",
                    ),
                ),
                (
                    "taken",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="vị trí công tác mới",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reforms.heir",
                        verbose_name="sang đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "bố trí cán bộ khi sắp xếp",
            },
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["merge", "split", "rename", "move", "dissolve", "official"])),
                name="reform_kind_of_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(("undo_until__gte", models.F("on"))), name="reform_undone_after_it_holds"
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["sent", "approved", "done", "undoing", "undone"]), _negated=True),
                    ("proposed_by__isnull", False),
                    _connector="OR",
                ),
                name="reform_proposed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["approved", "done", "undoing", "undone"]), _negated=True),
                    ("approved_by__isnull", False),
                    _connector="OR",
                ),
                name="reform_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="reform_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on__gte", models.F("on")), ("stage__in", ["done", "undoing", "undone"])),
                    models.Q(("stage__in", ["done", "undoing", "undone"]), _negated=True),
                    _connector="OR",
                ),
                name="reform_carried_out_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("undone_by__isnull", True),
                    models.Q(("undone_by", models.F("undo_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="reform_undone_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="reform",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "undone"), _negated=True),
                    models.Q(
                        ("undo_asked_by__isnull", False),
                        ("undone_by__isnull", False),
                        ("undone_on__lte", models.F("undo_until")),
                    ),
                    _connector="OR",
                ),
                name="reform_undone_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="origin",
            constraint=models.UniqueConstraint(fields=("reform", "unit"), name="origin_once"),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["reform", "heir"], name="move_of_heir"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.UniqueConstraint(fields=("reform", "proceeding"), name="move_once"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(("moved_on__isnull", True), ("heir__isnull", False), _connector="OR"),
                name="move_made_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_on__isnull", True), ("returned_on__gte", models.F("moved_on")), _connector="OR"
                ),
                name="move_returned_after_it_was_made",
            ),
        ),
        migrations.AddConstraint(
            model_name="heir",
            constraint=models.UniqueConstraint(fields=("reform", "code"), name="heir_code_once"),
        ),
        migrations.AddConstraint(
            model_name="heir",
            constraint=models.UniqueConstraint(fields=("reform", "unit"), name="heir_unit_once"),
        ),
        migrations.AddConstraint(
            model_name="heir",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_new", True), ("unit__isnull", False), _connector="OR"),
                name="heir_stands_or_is_new",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffing",
            constraint=models.UniqueConstraint(fields=("reform", "post"), name="staffing_once"),
        ),
        migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO),
    ]
