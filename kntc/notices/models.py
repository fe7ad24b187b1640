"""Who must be told what, in the program and by mail — thông báo, thư báo."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from kntc.law.term import Term


class News(Term):
    """What kind of news an event is for whoever is told — loại tin."""

    CAME = "came", "việc mới đến"
    ASSIGNED = "assigned", "bạn được phân công"
    RETURNED = "returned", "bị trả lại"
    DECIDED = "decided", "đã có quyết định, kết luận, trả lời"
    MOVED = "moved", "có diễn biến mới"


AT_ONCE = frozenset({News.ASSIGNED, News.RETURNED})
"""News that goes out by mail at once and does not wait for the morning."""


class LetterKind(Term):
    """Which letter the program writes — loại thư báo."""

    DIGEST = "digest", "thư buổi sáng"
    NEWS = "news", "thư báo ngay"


class Notice(models.Model):
    """A line for one post about one event — thông báo. Holds ids only; the page asks the gate for the rest.

    What is no event of a dossier says in ``about`` what it is, naming nobody, and in ``address`` where it is read.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    dossier_id = models.UUIDField("hồ sơ", null=True)
    event_id = models.UUIDField("diễn biến", null=True)
    about = models.CharField("việc ngoài hồ sơ", max_length=200, blank=True, db_default="")
    address = models.CharField("nơi xem", max_length=200, blank=True, db_default="")
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người nhận")
    kind = models.CharField("loại tin", max_length=16, choices=News.choices(), default=News.MOVED.value)
    made_at = models.DateTimeField("thời điểm", auto_now_add=True)
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "thông báo"
        indexes: ClassVar = [
            models.Index(fields=["post", "-made_at"], condition=models.Q(read_at=None), name="notice_unread"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier_id", "event_id", "post"], name="notice_once"),
            models.CheckConstraint(
                name="notice_of_an_event_or_of_a_page",
                condition=Q(dossier_id__isnull=False, event_id__isnull=False, about="", address="")
                | (Q(dossier_id__isnull=True, event_id__isnull=True) & ~Q(about="") & ~Q(address="")),
            ),
        ]

    def __str__(self) -> str:
        """Which event, to which post."""
        return f"{self.event_id or self.address} → {self.post_id}"


class Wish(models.Model):
    """Which letters the holder of a post wants — cách nhận thư báo. Without a row, all of them."""

    post = models.OneToOneField(
        "accounts.Post", models.PROTECT, primary_key=True, related_name="wish", verbose_name="vị trí công tác"
    )
    digest = models.BooleanField("thư buổi sáng", default=True)
    news = models.BooleanField("thư báo ngay", default=True)

    class Meta:
        """Names."""

        verbose_name = "cách nhận thư báo"

    def __str__(self) -> str:
        """Whose."""
        return str(self.post_id)


class Letter(models.Model):
    """A letter to be sent by mail, or sent — thư báo. Holds ids only: it is worded when it goes out.

    One a day and post, one for each piece of news and post, whatever runs how often; ``sent_at`` is written in the
    transaction in which the mail server took it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", verbose_name="người nhận")
    kind = models.CharField("loại thư", max_length=16, choices=LetterKind.choices())
    on = models.DateField("của ngày")
    news = models.CharField("loại tin", max_length=16, choices=News.choices(), blank=True)
    dossier_id = models.UUIDField("hồ sơ", null=True)
    event_id = models.UUIDField("diễn biến", null=True)
    made_at = models.DateTimeField("thời điểm lập", db_default=models.functions.Now())
    tries = models.PositiveSmallIntegerField("số lần gửi hỏng", default=0)
    not_before = models.DateTimeField("gửi lại sau", null=True)
    sent_at = models.DateTimeField("đã gửi lúc", null=True)

    class Meta:
        """Names and rules."""

        verbose_name = "thư báo"
        indexes: ClassVar = [models.Index(fields=["made_at"], condition=Q(sent_at=None), name="letter_to_send")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "on"], condition=Q(kind="digest"), name="letter_one_a_morning"),
            models.UniqueConstraint(fields=["post", "event_id"], name="letter_one_for_each_news"),
            models.CheckConstraint(
                name="letter_of_news_names_it",
                condition=Q(kind="digest", event_id__isnull=True, news="")
                | (Q(kind="news", event_id__isnull=False, dossier_id__isnull=False) & ~Q(news="")),
            ),
        ]

    def __str__(self) -> str:
        """Which letter, of which day; no word of the matter."""
        return f"{self.kind} {self.on}"
