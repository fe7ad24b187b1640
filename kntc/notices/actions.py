"""Announcing an event, and sending letters — báo tin, gửi thư."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from uuid import UUID

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kntc.accounts.letters import Change
from kntc.accounts.models import Account, Post
from kntc.notices import queries
from kntc.notices.models import AT_ONCE, Letter, LetterKind, News, Notice, Wish

LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True)
class Words:
    """A letter in words; of a sealed matter they hold its number and nothing else."""

    subject: str
    body: str


class NoServer(Exception):
    """The mail server cannot be reached; what is to be sent stays — không kết nối được máy chủ thư."""


@transaction.atomic
def deliver(*, dossier_id: UUID, event_id: UUID, post_ids: Collection[int], kind: News, on: date) -> None:
    """Write the notice of an event for each post, and the letter where one goes out; twice writes it once."""
    Notice.objects.bulk_create(
        (Notice(dossier_id=dossier_id, event_id=event_id, post_id=post_id, kind=kind) for post_id in post_ids),
        ignore_conflicts=True,
    )
    if kind in AT_ONCE and mail_goes_out():
        Letter.objects.bulk_create(
            (
                Letter(kind=LetterKind.NEWS, post_id=pk, on=on, news=kind, dossier_id=dossier_id, event_id=event_id)
                for pk in queries.reached_by_mail(post_ids, LetterKind.NEWS)
            ),
            ignore_conflicts=True,
        )


def tell(post_ids: Collection[int], *, about: str, address: str) -> None:
    """Write, for each post, news that is no event of a dossier: what it is, naming nobody, and where it is read."""
    Notice.objects.bulk_create(Notice(post_id=post_id, about=about, address=address) for post_id in post_ids)


def mark_read_at(actor: Post, *, address: str) -> int:
    """The post has opened this page: what it was told of it is read. Returns how many were new."""
    return Notice.objects.filter(post=actor, address=address, read_at=None).update(read_at=timezone.now())


def mark_read(actor: Post, *, dossier_id: UUID) -> int:
    """The post has opened the dossier: its notices are read. Returns how many were new."""
    notices = Notice.objects.filter(post=actor, dossier_id=dossier_id, read_at=None)
    return notices.update(read_at=timezone.now())


def mark_all_read(actor: Post, *, newest: UUID) -> int:
    """The post has read the list down from this notice; what came meanwhile stays new. Returns how many were new."""
    notices = Notice.objects.filter(post=actor, read_at=None, pk__lte=newest)
    return notices.update(read_at=timezone.now())


def wish(post: Post, *, digest: bool, news: bool) -> None:
    """Keep which letters the holder of a post wants."""
    Wish.objects.update_or_create(post=post, defaults={"digest": digest, "news": news})


def write_digests(post_ids: Collection[int], *, on: date) -> int:
    """One letter this morning for each of these posts; whoever has one already gets no second. Gives how many."""
    if not mail_goes_out():
        return 0
    wanted = queries.reached_by_mail(post_ids, LetterKind.DIGEST)
    before = Letter.objects.filter(kind=LetterKind.DIGEST, on=on).count()
    Letter.objects.bulk_create(
        (Letter(kind=LetterKind.DIGEST, post_id=pk, on=on) for pk in wanted), ignore_conflicts=True
    )
    return Letter.objects.filter(kind=LetterKind.DIGEST, on=on).count() - before


def send_letters(word: Callable[[Letter], Words | None], *, on: date) -> int:
    """Send what waits, each worded now; gives how many went out. A dead server loses nothing and doubles nothing."""
    waiting = queries.letters_to_send(on=on, now=timezone.now())
    if not waiting:
        return 0
    server = _server()
    try:
        return sum(_post(pk, word, server) for pk in waiting)
    finally:
        server.close()


def tell_owner(account_id: int, change: Change, at: datetime) -> bool:
    """Write to the owner of an account which key to it changed, and when; whether a letter went out."""
    account = Account.objects.filter(pk=account_id).exclude(email="").first()
    if account is None or not mail_goes_out():
        return False
    context = {"account": account, "change": change, "at": at, "address": settings.ADDRESS}
    send(
        Words("Thay đổi cách đăng nhập của ông/bà", render_to_string("notices/own_account.txt", context)), account.email
    )
    return True


def send(words: Words, address: str) -> None:
    """Hand a letter to the server now."""
    headers = {"Auto-Submitted": "auto-generated"}
    mail.EmailMessage(words.subject, words.body, None, [address], headers=headers).send()


def mail_goes_out() -> bool:
    """Whether the settings name a mail server."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def _server() -> BaseEmailBackend:
    server = mail.get_connection()
    try:
        server.open()
    except (OSError, SMTPException):
        raise NoServer from None
    return server


def _post(pk: UUID, word: Callable[[Letter], Words | None], server: BaseEmailBackend) -> bool:
    """Hand one letter to the server and note it in the same transaction; a refused one is tried again later."""
    try:
        with transaction.atomic():
            letter = queries.letter_locked(pk)
            if letter is None:
                return False
            words = word(letter)
            if words is not None:
                _message(letter, words, server).send()
            letter.sent_at = timezone.now()
            letter.save(update_fields=["sent_at"])
            return words is not None
    except SMTPServerDisconnected:
        raise NoServer from None
    except SMTPException:
        _try_later(pk, timezone.now())
        return False
    except OSError:
        raise NoServer from None


def _message(letter: Letter, words: Words, server: BaseEmailBackend) -> mail.EmailMessage:
    # The same letter bears the same name, so that mail programs show it once should a server have taken it twice.
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
    to = [letter.post.account.email]
    return mail.EmailMessage(words.subject, words.body, None, to, headers=headers, connection=server)


def _try_later(pk: UUID, now: datetime) -> None:
    letter = Letter.objects.get(pk=pk)
    letter.tries += 1
    letter.not_before = now + min(timedelta(minutes=2**letter.tries), LONGEST_WAIT)
    letter.save(update_fields=["tries", "not_before"])
