"""What `make run` does before and beside serving — chạy thử."""

import sys

from django.core.management import call_command

from kntc.config.supervision import Child

# In this order: units before what refers to them.
LOADED = ("load-units", "load-catalogues", "load-workdays", "load-contents")
# Enough for something in every state; the rest is filled in while people look around.
FIRST = 165


def prepare() -> None:
    """Bring the database up to date, load what the office cannot do without, and tell the first stories."""
    say("Cập nhật cơ sở dữ liệu…")
    call_command("migrate", verbosity=0)
    for command in LOADED:
        say(f"{command}…")
        call_command(command)
    call_command("demo", dossiers=FIRST)
    call_command("demo-accounts")


def children() -> list[Child]:
    """What goes on beside the server: the other stories, until they stand."""
    return [Child(["demo", "--behind"], once=True)]


def say(what: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
