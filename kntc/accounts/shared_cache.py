"""A cache that all processes share: tries are counted once for the whole installation — bộ nhớ dùng chung.

Each worker's own memory would give whoever guesses as many tries as there are workers. Django's database cache would
do, but it unpickles what it reads; this one keeps JSON.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

GET = "SELECT value FROM accounts_remembered WHERE key = %s AND expires_at > clock_timestamp()"
SET = """
    INSERT INTO accounts_remembered AS kept (key, value, expires_at) VALUES (%s, %s::jsonb, %s)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at
"""
ADD = f"{SET} WHERE kept.expires_at <= clock_timestamp()"
TOUCH = "UPDATE accounts_remembered SET expires_at = %s WHERE key = %s AND expires_at > clock_timestamp()"
DELETE = "DELETE FROM accounts_remembered WHERE key = %s"
CLEAR = "DELETE FROM accounts_remembered"
FORGET = "DELETE FROM accounts_remembered WHERE expires_at <= clock_timestamp()"
FAR = datetime(9999, 1, 1, tzinfo=UTC)


class SharedCache(BaseCache):
    """Rows of `accounts_remembered`, each statement whole in itself."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        """There is no place but the database."""
        super().__init__(params)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401 -- Django's signature
        """What is kept, or the default."""
        with connection.cursor() as sql:
            sql.execute(GET, [self.make_and_validate_key(key, version)])
            row = sql.fetchone()
        return json.loads(row[0]) if row else default

    def set(
        self,
        key: Any,  # noqa: ANN401 -- Django's signature
        value: Any,  # noqa: ANN401 -- Django's signature
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep it, whatever was there."""
        self._write(SET, [self.make_and_validate_key(key, version), json.dumps(value), self._until(timeout)])

    def add(
        self,
        key: Any,  # noqa: ANN401 -- Django's signature
        value: Any,  # noqa: ANN401 -- Django's signature
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep it unless there is something; of two at once one is told so."""
        row: Sequence[str | datetime] = (
            self.make_and_validate_key(key, version),
            json.dumps(value),
            self._until(timeout),
        )
        return self._write(ADD, row) == 1

    def touch(
        self,
        key: Any,  # noqa: ANN401 -- Django's signature
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """Keep longer what is there."""
        return self._write(TOUCH, [self._until(timeout), self.make_and_validate_key(key, version)]) == 1

    def delete(self, key: Any, version: int | None = None) -> bool:  # noqa: ANN401 -- Django's signature
        """Forget it."""
        return self._write(DELETE, [self.make_and_validate_key(key, version)]) == 1

    def clear(self) -> None:
        """Forget everything."""
        self._write(CLEAR, [])

    def forget_what_expired(self) -> int:
        """Make room; gives how many rows went — dọn."""
        return self._write(FORGET, [])

    def _until(self, timeout: float | None) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FAR if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)

    def _write(self, statement: str, values: Sequence[str | datetime]) -> int:
        with connection.cursor() as sql:
            sql.execute(statement, values)
            return int(sql.rowcount)
