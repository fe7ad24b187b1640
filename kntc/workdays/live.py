"""The edited calendar and chosen readings, read without loading the program — lịch, tùy chọn trong cơ sở dữ liệu.

The one place besides ``queries`` that reads these tables: `kntc due` must answer at once, also when nothing runs.
"""

import os
import random
import time
from collections.abc import Mapping
from typing import Any, Final

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from kntc.law.settings import RuleSettings, chosen
from kntc.law.workday import WorkCalendar
from kntc.workdays.terms import OFF, WORK

# One snapshot: the years, and the days of each; a year without days still counts.
DAYS: Final = """
    SELECT y.year, d.day, d.kind
    FROM workdays_calendaryear y LEFT JOIN workdays_specialday d ON d.year_id = y.year
"""
CHOICES: Final = "SELECT name, reading FROM workdays_rulechoice"
NAMES: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
ONLY_DJANGO: Final = {"pool", "server_side_binding", "isolation_level", "assume_role"}
SECONDS_TO_CONNECT: Final = 3
SECONDS_TO_WAIT: Final = 30
FULL: Final = ("too many", "connection slots", "connection limit")


class NotReadable(Exception):
    """There is a database and its calendar cannot be had; no other one may stand in — không đọc được lịch."""


def known() -> tuple[WorkCalendar, RuleSettings] | None:
    """The calendar that people edit and the readings they chose; None when no database with a calendar is up."""
    parameters = _parameters()
    if parameters is None:
        return None
    try:
        with _connected(parameters) as connection:
            rows, choices = (connection.execute(asked).fetchall() for asked in (DAYS, CHOICES))
    except psycopg.Error:
        return None
    return (_calendar(rows), chosen((name, reading) for name, reading in choices)) if rows else None


def _calendar(rows: list[tuple[Any, ...]]) -> WorkCalendar:
    off = (day for _, day, kind in rows if kind == OFF)
    return WorkCalendar(off, (day for _, day, kind in rows if kind == WORK), {year for year, *_ in rows})


def _parameters() -> dict[str, Any] | None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kntc.config.settings")
    try:
        database: Mapping[str, Any] = settings.DATABASES["default"]
    except ImproperlyConfigured:
        return None
    except ValueError:
        raise NotReadable("DATABASE_URL không hợp lệ: không phải địa chỉ PostgreSQL") from None
    options = {name: value for name, value in database.get("OPTIONS", {}).items() if name not in ONLY_DJANGO}
    named = {ours: database[name] for name, ours in NAMES.items() if database.get(name)}
    return {"connect_timeout": SECONDS_TO_CONNECT, **options, **named}


def _connected(parameters: Mapping[str, Any]) -> psycopg.Connection[tuple[Any, ...]]:
    """Connect, waiting for a free place: many callers at once must not fall back to another calendar."""
    deadline = time.monotonic() + SECONDS_TO_WAIT
    while True:
        try:
            return psycopg.connect(**parameters, autocommit=True)
        except psycopg.OperationalError as why:
            if not any(sign in str(why) for sign in FULL):
                raise
        if time.monotonic() > deadline:
            raise NotReadable("cơ sở dữ liệu đang bận, không nhận thêm kết nối; xin thử lại")
        time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 -- only spreads the callers
