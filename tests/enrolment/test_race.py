"""Two people decide on the same request at the same moment: one account is made — hai người cùng duyệt."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Account, Post
from kntc.enrolment import actions, links
from kntc.enrolment.models import AccountRequest
from tests.cast import Cast
from tests.enrolment.asking import asked


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Each in a connection of its own, begun together; gives what came of each."""
    gate, came = Barrier(len(deeds)), []

    def do(deed: Callable[[], object]) -> None:
        gate.wait()
        try:
            came.append(deed())
        except (NotPossible, links.Closed) as why:
            came.append(why)
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=[deed]) for deed in deeds]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return came


@pytest.mark.usefixtures("committed_db")
def test_two_approvers_at_once_make_one_account_and_two_hands_use_a_link_once(client: Client, cast: Cast) -> None:
    row, approver = asked(client), cast.system_administrator

    def approve(username: str) -> Callable[[], object]:
        return lambda: actions.approve(AccountRequest.objects.get(pk=row.pk), username=username, actor=approver)

    came = at_once(approve("hanh.tt"), approve("hanh.tt2"))
    assert sorted(type(each).__name__ for each in came) == ["Issued", "NotPossible"]
    assert Account.objects.filter(full_name="Trần Thị Hạnh").count() == 1
    assert Post.objects.filter(unit=row.unit, role="unit_administrator").count() == 1

    code = links.draw(Account.objects.get(full_name="Trần Thị Hạnh"), actor=None)
    came = at_once(*(lambda: links.use(code, password="Con đò bến nước") for _ in range(2)))
    assert sorted(type(each).__name__ for each in came) == ["Account", "Closed"]
