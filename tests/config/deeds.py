"""An officer at work in a process of its own, for the tests that kill everything around her.

python -m tests.config.deeds prepare     tables, units, people
python -m tests.config.deeds work        takes in one petition after another until told to stop; says each
                                         number twice: when she begins, and when she holds the confirmation
python -m tests.config.deeds count       what the database holds of it, as JSON
"""

import json
import signal
import sys
import time
from types import FrameType
from uuid import UUID

import django
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from uuid_utils.compat import uuid7


def prepare() -> None:
    """Tables, one invented commune, an officer with a head and a colleague."""
    from kntc.accounts.roles import OfficeRole  # noqa: PLC0415 -- models, after Django is set up
    from kntc.units import actions as units  # noqa: PLC0415 -- the same
    from kntc.units.kinds import AreaKind, UnitKind  # noqa: PLC0415 -- the same
    from tests import cast  # noqa: PLC0415 -- the same

    call_command("migrate", verbosity=0)
    for command in ("load-catalogues", "load-workdays"):
        call_command(command, verbosity=0)
    province = units.open_area(code="NG", name="Nam Giang", kind=AreaKind.PROVINCE, on=cast.IN_OFFICE_SINCE)
    commune = units.open_area(
        code="NG001", name="Bến Đò", kind=AreaKind.COMMUNE, parent=province, on=cast.IN_OFFICE_SINCE
    )
    units.open_unit(
        code="NG001.UBND", name="UBND xã Bến Đò", kind=UnitKind.COMMITTEE, area=commune, on=cast.IN_OFFICE_SINCE
    )
    for name, role in (
        ("officer", OfficeRole.PETITION_OFFICER),
        ("head", OfficeRole.CHAIR),
        ("colleague", OfficeRole.CASE_OFFICER),
    ):
        cast.appointed(name, name.title(), "NG001.UBND", role, "")


def work() -> None:
    """One petition after another; what fails is sent again, with the number of its form."""
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopped.append(number)

    signal.signal(signal.SIGTERM, stop)
    while not stopped:
        key = uuid7()
        say(begun=str(key))
        while not received(key):
            time.sleep(0.05)
        say(confirmed=str(key))


def received(key: UUID) -> bool:
    """Whether the petition of this form is in; a database that went away is asked again."""
    try:
        receive(key)
    except DatabaseError:
        connection.close()
        return False
    return True


@transaction.atomic
def receive(key: UUID) -> None:
    """Take in a petition and give it to a colleague, who is told by a job of the same transaction."""
    from kntc.accounts.models import Post  # noqa: PLC0415 -- models, after Django is set up
    from kntc.law.petition.terms import Channel, PetitionKind  # noqa: PLC0415 -- the same
    from kntc.petitions import actions  # noqa: PLC0415 -- the same
    from kntc.petitions.receipt import Receipt  # noqa: PLC0415 -- the same
    from kntc.proceedings import actions as proceedings  # noqa: PLC0415 -- the same
    from kntc.proceedings import clock  # noqa: PLC0415 -- the same
    from kntc.proceedings.terms import Duty  # noqa: PLC0415 -- the same
    from kntc.reception.models import Intake  # noqa: PLC0415 -- the same

    if Intake.objects.filter(key=key).exists():
        return
    officer, head, colleague = Post.objects.order_by("pk")
    receipt = Receipt(
        kind=PetitionKind.FEEDBACK, subject=f"Đường làng hỏng {key}", channel=Channel.POST, received_on=clock.today()
    )
    petition = actions.receive(receipt, unit=officer.unit, actor=officer, on=clock.today(), key=key)
    proceedings.assign(petition.proceeding, posts=[(colleague, Duty.LEAD)], actor=head, on=clock.today())


def count() -> None:
    """Which forms made a petition, what was told of them, and what still waits in the queue."""
    from kntc.notices.models import Notice  # noqa: PLC0415 -- models, after Django is set up
    from kntc.petitions.models import Petition  # noqa: PLC0415 -- the same
    from kntc.proceedings.models import Event  # noqa: PLC0415 -- the same
    from kntc.proceedings.terms import STAFF  # noqa: PLC0415 -- the same
    from kntc.reception.models import Intake  # noqa: PLC0415 -- the same

    with connection.cursor() as sql:
        sql.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'notices.deliver'")
        (queued,) = sql.fetchone()
    say(
        forms=[str(key) for key in Intake.objects.values_list("key", flat=True)],
        petitions=Petition.objects.count(),
        assignments=Event.objects.filter(action=STAFF).count(),
        notices=Notice.objects.count(),
        queued=queued,
    )


def say(**what: object) -> None:
    """One line of JSON, at once."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "work": work, "count": count}[sys.argv[1]]()
