"""Letters by mail: one a morning, one at once for what comes back or is assigned; nothing personal, lost or doubled."""

import email
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.complaints.models import Complaint
from kntc.notices import actions
from kntc.notices import jobs as notices
from kntc.notices.models import Letter, News, Notice
from kntc.petitions import actions as petitions
from kntc.proceedings import actions as proceedings
from kntc.proceedings import jobs
from kntc.proceedings.terms import Duty
from tests.cast import Cast
from tests.complaints.stories import accepted
from tests.denunciations import stories as denunciations
from tests.desk import Desk
from tests.notices.test_delivery import queued
from tests.petitions.arrivals import CHUYEN, complaint, received
from tests.proceedings.conftest import played

pytestmark = pytest.mark.django_db

# Accepted on Monday 10 August 2026, thirty days: due on Wednesday 9 September.
MONDAY, DUE, SATURDAY = date(2026, 9, 7), date(2026, 9, 9), date(2026, 9, 5)


class Box:
    """A mail server on this machine, and what it took."""

    def __init__(self) -> None:
        """Takes everything until told otherwise."""
        self.taken: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's own name
        """A letter came."""
        if self.answer.startswith("250"):
            self.taken.append(email.message_from_bytes(envelope.content or b"", policy=default))  # type: ignore[arg-type] # the policy makes it one
        return self.answer


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    """The office's mail server is up."""
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL, settings.ADDRESS = "kntc@xa.invalid", "https://kntc.invalid"
    yield kept
    server.stop()


def reachable(post: Post) -> Post:
    """The holder has an address."""
    post.account.email = f"{post.account.username}@xa.invalid"
    post.account.save(update_fields=["email"])
    return post


def morning(on: date) -> None:
    """The jobs of a morning run, with what they queue."""
    with played(on):
        jobs.digests.func(timestamp=0)
        jobs.send_letters.func(timestamp=0)


def told() -> None:
    """The worker does what the queue holds."""
    for news in queued():
        notices.deliver.func(**news)


@pytest.fixture
def row(cast: Cast) -> Complaint:
    """A complaint that the officer, whom mail reaches, works on."""
    reachable(cast.officer)
    return accepted(cast)


def body(letter: EmailMessage) -> str:
    """What is written in it."""
    return str(letter.get_content()).replace("\r\n", "\n")


def subject(letter: EmailMessage) -> str:
    """What it is about; a long one begins on a line of its own."""
    return str(letter["Subject"]).strip()


def test_the_morning_brings_one_letter_with_what_falls_due(row: Complaint, box: Box) -> None:
    morning(MONDAY)
    [letter] = box.taken
    assert (letter["To"], letter["From"]) == ("thuy.ptt@xa.invalid", "kntc@xa.invalid")
    assert subject(letter) == "Việc ngày 07/09/2026: 1 hồ sơ đến hạn, 0 tin mới"
    assert "Trong 3 ngày làm việc tới:\n- Khiếu nại 1/2026, hạn 09/09/2026: https://kntc.invalid/nghiep-vu/" in body(
        letter
    )
    assert str(row.dossier_id) in body(letter)


@pytest.mark.usefixtures("row")
def test_what_is_due_today_and_what_is_overdue_stand_under_their_own_words(box: Box) -> None:
    morning(DUE)
    morning(DUE + timedelta(days=1))
    assert "Hết hạn hôm nay:\n- Khiếu nại 1/2026" in body(box.taken[0])
    assert "Quá hạn:\n- Khiếu nại 1/2026" in body(box.taken[1])


@pytest.mark.usefixtures("row")
def test_the_jobs_of_the_morning_may_run_every_hour_and_after_a_week_there_is_one_letter(box: Box) -> None:
    for _ in range(5):
        morning(DUE + timedelta(days=7))
    assert len(box.taken) == 1


@pytest.mark.usefixtures("row")
def test_with_nothing_due_and_nothing_new_no_letter_comes(box: Box) -> None:
    morning(date(2026, 8, 12))
    assert box.taken == []


@pytest.mark.usefixtures("row")
def test_news_not_yet_read_is_counted_in_the_letter_of_the_morning(box: Box, cast: Cast) -> None:
    told()
    new = Notice.objects.filter(post=cast.officer).count()
    morning(date(2026, 8, 12))
    assert f"Diễn biến mới chưa xem: {new}." in body(box.taken[0])


@pytest.mark.usefixtures("row")
def test_on_a_day_off_nobody_is_written_to(box: Box) -> None:
    morning(SATURDAY)
    assert box.taken == []


def test_what_lies_with_nobody_is_told_to_whoever_leads(row: Complaint, box: Box, cast: Cast) -> None:
    reachable(cast.head)
    with played(MONDAY):
        proceedings.assign(row.proceeding, posts=[], actor=cast.head, on=MONDAY)
    morning(MONDAY)
    assert [letter["To"] for letter in box.taken] == ["dung.hv@xa.invalid"]


def test_no_letter_names_anybody_or_the_matter(row: Complaint, box: Box) -> None:
    told()
    morning(MONDAY)
    [letter] = box.taken
    for word in ("Thu hồi", "Chuyển", row.dossier.subject, row.dossier.code, row.dossier.spoken_code):
        assert word not in subject(letter) + body(letter)


def test_of_a_sealed_matter_a_letter_holds_the_number_and_nothing_else(cast: Cast, box: Box) -> None:
    for post in (cast.officer, cast.head, cast.verifier):
        reachable(post)
    matter = denunciations.verifying(cast)
    due = matter.proceeding.due_on
    assert due is not None
    morning(due)
    letters = [body(letter) for letter in box.taken]
    assert any("\n- Tố cáo 1/2026\n" in each for each in letters)
    for each in letters:
        assert str(matter.dossier_id) not in each
        assert CHUYEN.name not in each
        assert f"{due:%d/%m/%Y}" not in each


def test_a_proposal_that_is_sent_back_is_told_at_once_to_whoever_made_it(cast: Cast, box: Box) -> None:
    reachable(cast.officer)
    on = date(2026, 8, 4)
    with played(on):
        petition = received(complaint(received_on=on), cast.officer)
        read = {"kind": "complaint", "instance": "first", "respondent_unit": cast.commune}
        petitions.classify(petition, actor=cast.officer, on=on, given=read)
        petitions.propose(petition, "accept", actor=cast.officer, on=on)  # type: ignore[arg-type] # its stored word
        proceedings.take(petition, "send_back", actor=cast.head, on=on, given={"reason": "Thiếu chữ ký"})
        told()
        jobs.send_letters.func(timestamp=0)
        jobs.send_letters.func(timestamp=0)
    [letter] = box.taken
    assert subject(letter) == "Đơn 1/2026 bị trả lại, cần xử lý lại"
    assert "Thiếu chữ ký" not in body(letter)
    assert Notice.objects.filter(post=cast.officer, kind="returned").count() == 1


def test_whoever_is_put_to_work_is_told_at_once(row: Complaint, box: Box, cast: Cast) -> None:
    reachable(cast.verifier)
    on = date(2026, 8, 12)
    with played(on):
        chosen = [(cast.verifier, Duty.LEAD)]
        proceedings.assign(row.proceeding, posts=chosen, actor=cast.head, on=on)
        told()
        jobs.send_letters.func(timestamp=0)
    assert [(letter["To"], subject(letter)) for letter in box.taken] == [
        ("binh.tq@xa.invalid", "Khiếu nại 1/2026 vừa được phân công cho bạn")
    ]


def test_who_does_not_see_the_matter_any_more_gets_no_letter_about_it(row: Complaint, box: Box, cast: Cast) -> None:
    event = row.proceeding.diary.latest("seq")
    reachable(cast.neighbour)
    told_to = [cast.neighbour.pk]
    actions.deliver(dossier_id=row.dossier_id, event_id=event.pk, post_ids=told_to, kind=News.RETURNED, on=MONDAY)
    with played(MONDAY):
        jobs.send_letters.func(timestamp=0)
    assert box.taken == []
    assert Letter.objects.get().sent_at is not None


@pytest.mark.usefixtures("row")
def test_an_official_chooses_which_letters_come(box: Box, cast: Cast) -> None:
    desk, where = Desk(cast.officer), reverse("notices:wishes")
    page = desk.read(where)
    assert "Thư gửi đến <strong>thuy.ptt@xa.invalid</strong>" in page
    assert page.count("checked") == 2
    assert "Đã lưu." in desk.client.post(where, {"news": "on"}, follow=True).content.decode()
    assert desk.read(where).count("checked") == 1
    morning(MONDAY)
    assert box.taken == []


@pytest.mark.usefixtures("row", "box")
def test_whoever_has_no_address_is_told_so_and_gets_no_letter(cast: Cast) -> None:
    cast.officer.account.email = ""
    cast.officer.account.save(update_fields=["email"])
    morning(MONDAY)
    assert Letter.objects.count() == 0
    assert "chưa có địa chỉ thư điện tử" in Desk(cast.officer).read(reverse("notices:wishes"))


@pytest.mark.usefixtures("row")
def test_without_a_mail_server_no_letters_are_written(settings: Any, cast: Cast) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    told()
    morning(MONDAY)
    assert Letter.objects.count() == 0
    assert "Chưa cài đặt máy chủ thư" in Desk(cast.officer).read(reverse("notices:wishes"))


@pytest.mark.usefixtures("row")
def test_a_dead_mail_server_loses_nothing_and_doubles_nothing(box: Box, settings: Any) -> None:
    living, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    for _ in range(3):
        morning(MONDAY)
    assert Letter.objects.get().sent_at is None
    settings.EMAIL_PORT = living
    for _ in range(3):
        morning(MONDAY)
    assert len(box.taken) == 1


@pytest.mark.usefixtures("row")
def test_a_letter_that_the_server_refuses_is_tried_again_later_and_holds_up_no_other(box: Box) -> None:
    box.answer = "451 later"
    morning(MONDAY)
    box.answer = "250 OK"
    morning(MONDAY)
    assert box.taken == []
    letter = Letter.objects.get()
    assert (letter.tries, letter.sent_at) == (1, None)
    Letter.objects.update(not_before=timezone.now())
    morning(MONDAY)
    assert len(box.taken) == 1


@pytest.mark.usefixtures("row")
def test_the_same_letter_bears_the_same_name_however_often_it_goes_out(box: Box) -> None:
    morning(MONDAY)
    Letter.objects.update(sent_at=None)
    morning(MONDAY)
    assert {letter["Message-ID"] for letter in box.taken} == {f"<{Letter.objects.get().pk}@xa.invalid>"}


@pytest.mark.usefixtures("row")
def test_yesterdays_letter_of_the_morning_is_not_sent_today(box: Box, settings: Any) -> None:
    living, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    morning(MONDAY)
    settings.EMAIL_PORT = living
    morning(MONDAY + timedelta(days=1))
    assert [subject(letter)[:20] for letter in box.taken] == ["Việc ngày 08/09/2026"]


@pytest.mark.usefixtures("row")
def test_one_letter_a_morning_is_the_databases_rule_too(cast: Cast) -> None:
    Letter.objects.create(kind="digest", post=cast.officer, on=MONDAY)
    with pytest.raises(IntegrityError, match="letter_one_a_morning"), transaction.atomic():
        Letter.objects.create(kind="digest", post=cast.officer, on=MONDAY)
    with pytest.raises(IntegrityError, match="letter_of_news_names_it"), transaction.atomic():
        Letter.objects.create(kind="news", post=cast.officer, on=MONDAY)
    assert str(Letter.objects.get()) == "digest 2026-09-07"
