import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid_utils.compat
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_program_posts"),
        ("contents", "0002_privileges"),
        ("units", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.TextField(verbose_name="nội dung báo cáo")),
                (
                    "at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="gửi lúc"),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="khóa biểu mẫu")),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người gửi",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tỉnh",
                    ),
                ),
            ],
            options={
                "verbose_name": "báo cáo tổng hợp vướng mắc",
            },
        ),
        migrations.CreateModel(
            name="Difficulty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("technical", "kỹ thuật"), ("trade", "nghiệp vụ")], max_length=16, verbose_name="loại"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="việc vướng mắc")),
                ("body", models.TextField(verbose_name="nội dung")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("at_province", "chờ Thanh tra tỉnh"),
                            ("at_centre", "chờ Thanh tra Chính phủ"),
                            ("answered", "đã trả lời"),
                        ],
                        max_length=16,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="nêu lúc"),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="khóa biểu mẫu")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người nêu",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tỉnh",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "khó khăn, vướng mắc",
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("sha256", models.CharField(max_length=64, verbose_name="dấu SHA-256")),
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("slot", models.CharField(max_length=48, verbose_name="vị trí giấy tờ")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="tên tệp")),
                (
                    "kind",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("docx", "DOCX"), ("jpg", "JPG"), ("png", "PNG")],
                        max_length=8,
                        verbose_name="loại tệp",
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="kích thước")),
                ("key_id", models.CharField(blank=True, max_length=16, verbose_name="khóa két")),
                ("wrapped_key", models.BinaryField(null=True, verbose_name="khóa của tệp")),
                ("is_redacted", models.BooleanField(default=False, verbose_name="bản đã che danh tính")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="thời điểm tải lên"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người tải lên",
                    ),
                ),
                (
                    "difficulty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="difficulties.difficulty",
                        verbose_name="vướng mắc",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp kèm vướng mắc",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("asked", "nêu"),
                            ("sent_up", "gửi lên Thanh tra Chính phủ"),
                            ("answered", "trả lời"),
                            ("published", "đăng thành câu hỏi trên cổng"),
                        ],
                        max_length=16,
                        verbose_name="việc",
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="lúc")),
                ("words", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "bundle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="difficulties.bundle",
                        verbose_name="gửi trong báo cáo",
                    ),
                ),
                (
                    "difficulty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="difficulties.difficulty",
                        verbose_name="vướng mắc",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.post",
                        verbose_name="người làm",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contents.content",
                        verbose_name="câu hỏi trên cổng",
                    ),
                ),
            ],
            options={
                "verbose_name": "diễn biến của vướng mắc",
            },
        ),
        migrations.AddConstraint(
            model_name="bundle",
            constraint=models.CheckConstraint(
                condition=models.Q(("note", ""), _negated=True), name="bundle_has_a_note"
            ),
        ),
        migrations.AddIndex(
            model_name="difficulty",
            index=models.Index(fields=["province", "-id"], name="difficulty_of_province"),
        ),
        migrations.AddIndex(
            model_name="difficulty",
            index=models.Index(fields=["unit", "-id"], name="difficulty_of_unit"),
        ),
        migrations.AddIndex(
            model_name="difficulty",
            index=models.Index(
                condition=models.Q(("stage", "answered"), _negated=True),
                fields=["stage", "-id"],
                name="difficulty_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficulty",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("body", ""), _negated=True)),
                name="difficulty_has_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficulty",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["at_province", "at_centre", "answered"])),
                name="difficulty_stage_of_its_list",
            ),
        ),
        migrations.AddConstraint(
            model_name="difficulty",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["technical", "trade"])), name="difficulty_kind_of_its_list"
            ),
        ),
        migrations.AddConstraint(
            model_name="difficulty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "at_province"), _negated=True), ("province__isnull", False), _connector="OR"
                ),
                name="difficulty_waits_for_a_province_it_has",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("key_id", ""), ("wrapped_key__isnull", True)),
                    models.Q(models.Q(("key_id", ""), _negated=True), ("name", ""), ("wrapped_key__isnull", False)),
                    _connector="OR",
                ),
                name="attachment_sealed_altogether",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="attachment_hashed"
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="attachment_has_content"),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(("key_id", ""), ("wrapped_key__isnull", True)), name="attachment_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("difficulty", "deed"), name="entry_each_deed_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("bundle__isnull", True), ("deed", "asked"), ("question__isnull", True)),
                    models.Q(("bundle__isnull", False), ("deed", "sent_up"), ("question__isnull", True)),
                    models.Q(
                        ("bundle__isnull", True),
                        ("deed", "answered"),
                        ("question__isnull", True),
                        models.Q(("words", ""), _negated=True),
                    ),
                    models.Q(("bundle__isnull", True), ("deed", "published"), ("question__isnull", False)),
                    _connector="OR",
                ),
                name="entry_says_what_its_deed_needs",
            ),
        ),
    ]
