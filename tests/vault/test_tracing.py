"""Whoever was sealed before there were traces is compared with others from now on — bổ sung dấu trùng khớp."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from django.db.backends.utils import CursorWrapper

from kntc.audit import chain
from kntc.audit import queries as log
from kntc.audit.models import Line
from kntc.vault import actions, keys, queries, tracing
from kntc.vault.envelope import close
from kntc.vault.identity import Identity
from tests.vault.conftest import DENOUNCER, RECEIVER, SETTLER, betrayals
from tests.vault.tries import DENIED, sqlstate


@pytest.fixture
def _untouched_log(committed_vault: None) -> Iterator[None]:  # noqa: ARG001 -- lines are committed
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM audit_line WHERE action = 'identity_traced'")


def sealed_long_ago(identity: Identity = DENOUNCER) -> UUID:
    """As the program of that day sealed: nothing said of traces."""
    own, dossier, ring = uuid4(), uuid4(), keys.ring()
    shut = close(identity, sealed_id=own, dossier_id=dossier, keys=ring)
    check = ring.check_value(shut.wrapped.key_id)
    known = ("BM-AAAAAA", RECEIVER.pk, [SETTLER.pk], shut.wrapped.key_id, check, shut.wrapped.sealed, shut.ciphertext)
    actions.called("seal", own, dossier, *known)
    return own


def told(**asked: bool) -> Any:
    """What the command says to machines."""
    out = StringIO()
    call_command("rotate-key", json=True, stdout=out, **asked)
    return json.loads(out.getvalue())


def logged() -> list[str]:
    """Which identities the log says were opened for their traces."""
    return list(Line.objects.filter(action="identity_traced").order_by("pk").values_list("object_id", flat=True))


@pytest.mark.usefixtures("_untouched_log")
def test_two_of_one_person_are_found_once_both_have_traces_and_each_opening_is_in_the_log() -> None:
    one, other = sorted([sealed_long_ago(), sealed_long_ago(replace(DENOUNCER, address="thôn 9", phone=""))])
    stranger = sealed_long_ago(Identity(name="Vi Thị Lê", text="không số giấy tờ, không năm sinh"))
    assert queries.matches(SETTLER) == []
    answer = told(traces_only=True)
    assert (answer["traced"], answer["damaged"], answer["wrapped"], answer["retired"]) == (3, [], {}, [])
    [match] = queries.matches(SETTLER)
    assert ({match.one.id, match.other.id}, match.by_number, match.by_name) == ({one, other}, True, True)
    assert set(logged()) == {str(one), str(other), str(stranger)}
    written = Line.objects.filter(action="identity_traced")
    assert betrayals(" ".join(str(row) for row in written.values())) == []
    facts = [line for line in log.facts(0) if line.action == "identity_traced"]
    assert [chain.is_authentic(line, chain.known_keys()) for line in facts] == [True, True, True]
    # Nobody is opened twice: whoever has nothing to be known by has been looked at, too.
    assert told(traces_only=True)["traced"] == 0
    assert len(logged()) == 3


@pytest.mark.usefixtures("_untouched_log")
def test_whoever_stops_in_between_goes_on_there(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        sealed_long_ago()
    monkeypatch.setattr(tracing, "BUNDLE", 1)
    add, done = tracing._add, list[UUID]()

    def power_cut(shut: tracing.Shut, *known: Any) -> bool:
        if len(done) == 1:
            raise KeyboardInterrupt
        done.append(shut.id)
        return add(shut, *known)

    monkeypatch.setattr(tracing, "_add", power_cut)
    with pytest.raises(KeyboardInterrupt):
        told(traces_only=True)
    # The line comes first: the second was about to be opened, and the log says so.
    assert (tracing.left(), len(logged())) == (2, 2)
    monkeypatch.setattr(tracing, "_add", add)
    assert told(traces_only=True)["traced"] == 2
    assert len(queries.matches(SETTLER)) == 3


@pytest.mark.usefixtures("_untouched_log")
def test_a_new_master_key_brings_the_traces_that_are_missing(vault_owner: CursorWrapper) -> None:
    whole, broken = sealed_long_ago(), sealed_long_ago()
    vault_owner.execute(
        "UPDATE vault.identity SET ciphertext = decode(repeat('00', 60), 'hex') WHERE id = %s", [broken]
    )
    vault_owner.execute("RESET ROLE")
    with pytest.raises(CommandError, match="KNTC_VAULT_KEY"):
        told()  # the traces are added before anything is said of the key
    vault_owner.execute("SELECT id, is_traced FROM vault.identity")
    assert {UUID(str(own)): is_traced for own, is_traced in vault_owner.fetchall()} == {whole: True, broken: False}
    out = StringIO()
    call_command("rotate-key", traces_only=True, stdout=out)
    assert f"Không mở được 1 danh tính, hãy chạy kntc verify: {broken}." in out.getvalue()


@pytest.mark.usefixtures("_untouched_log")
def test_traces_are_added_once_and_by_the_owner_alone(vault_owner: CursorWrapper) -> None:
    own = sealed_long_ago()
    told(traces_only=True)
    with pytest.raises(DatabaseError, match="gets its traces once"):
        vault_owner.execute("SELECT vault.add_traces(%s, '{}', '{}')", [own])
    assert sqlstate(f"SELECT vault.add_traces('{own}', '{{}}', '{{}}')") == DENIED
    assert sqlstate("SELECT * FROM vault.untraced('00000000-0000-0000-0000-000000000000', 10)") == DENIED
