"""What `make run` does before and beside serving — chạy thử."""

import sys

from django.core.management import call_command

from kntc.config.supervision import Child

# In this order: units before what refers to them.
LOADED = ("load-units", "load-catalogues", "load-workdays")


def prepare() -> None:
    """Bring the database up to date and load what the office cannot do without."""
    say("Cập nhật cơ sở dữ liệu…")
    call_command("migrate", verbosity=0)
    for command in LOADED:
        say(f"{command}…")
        call_command(command)


def children() -> list[Child]:
    """What goes on beside the server: each a `Child([command, …], once=True)`, run until it is done."""
    return []


def say(what: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
