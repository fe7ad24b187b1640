"""Sessions that know when they end — phiên làm việc."""

from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest


class SessionStore(db.SessionStore):
    """Remembers, from the row it reads anyway, until when the session lasts."""

    ends_at: datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        row: Session | None = super()._get_session_from_db()  # type: ignore[misc] # the types leave Django's own method out
        self.ends_at = row.expire_date if row else None
        return row


def has_timed_out(request: HttpRequest) -> bool:
    """The browser knows a session that is not there any more; one ended for another reason is still found."""
    session = request.session
    ended = isinstance(session, SessionStore) and session.ends_at is None
    return ended and settings.SESSION_COOKIE_NAME in request.COOKIES
