"""kntc verify names the look that was changed in the vault behind the program — đối chiếu lượt xem danh tính."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from pytest_django import Settings

from kntc.audit import verification as log
from kntc.audit.actions import link
from kntc.dossiers.models import Party
from kntc.proceedings.verification import faults_of_looks
from kntc.vault import actions as vault
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.petitions.arrivals import denunciation, received


@contextmanager
def as_the_vault() -> Iterator[Any]:
    """SQL of somebody who has become the vault and switched its triggers off."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE kntc_vault; ALTER TABLE vault.line DISABLE TRIGGER append_only")
        yield cursor
        cursor.execute("ALTER TABLE vault.line ENABLE TRIGGER append_only; RESET ROLE")


@pytest.mark.usefixtures("committed_db")
def test_a_look_changed_moved_removed_or_made_up_is_named(cast: Cast, settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path  # the log's witness of what other tests committed lies elsewhere
    received(denunciation(), cast.officer)
    sealed = UUID(str(Party.objects.get(role="denouncer").sealed_id))
    with connection.cursor() as cursor:
        # From before the log told of looks.
        cursor.execute("SELECT vault.ask(%s, %s, 'classify')", [sealed, cast.officer.pk])
    one, two, three = (vault.ask(sealed, actor=cast.officer, reason=Reason.CLASSIFY) for _ in range(3))
    with pytest.raises(vault.NotGranted):
        vault.ask(sealed, actor=cast.neighbour, reason=Reason.SETTLE)
    link()
    assert list(faults_of_looks()) == []
    assert [found for _, each in log.faults() for found in each] == []

    with as_the_vault() as sql:
        sql.execute("UPDATE vault.line SET post_id = 999 WHERE id = %s", [one])
        sql.execute("UPDATE vault.line SET asked_at = %s WHERE id = %s", [datetime(2026, 1, 2, tzinfo=UTC), two])
        sql.execute("DELETE FROM vault.line WHERE id = %s", [three])
        sql.execute("UPDATE vault.line SET is_granted = true WHERE NOT is_granted RETURNING id")
        [(refused,)] = sql.fetchall()
    made_up = uuid4()
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.ask(%s, %s, 'settle', %s)", [sealed, cast.officer.pk, made_up])
    assert list(faults_of_looks()) == [
        f"lượt xem danh tính {one}: đã bị sửa trong két",
        f"lượt xem danh tính {two}: đã bị sửa trong két",
        f"lượt xem danh tính {refused}: đã bị sửa trong két",
        f"lượt xem danh tính {made_up}: không do chương trình ghi",
        f"lượt xem danh tính {three}: đã bị xóa khỏi két",
    ]
