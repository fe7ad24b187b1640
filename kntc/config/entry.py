"""The command line: one word, one thing done, a clear error — dòng lệnh."""

import contextlib
import os
import sys
from contextlib import AbstractContextManager

import django
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.db import DatabaseError

from kntc.config import cluster, secret_files
from kntc.config.machine import ClusterError
from kntc.workdays import reckoning

# These answer without a database, and start none.
WITHOUT_DATABASE = {"help", "version", "due", "check", "makemigrations", "collectstatic"}
DEMO = {"demo", "demo-accounts"}


def main() -> None:
    """Run one command; what goes wrong is said in one sentence and in the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kntc.config.settings")
    try:
        execute(sys.argv[1:])
    except (ClusterError, ImproperlyConfigured) as refusal:
        sys.exit(f"kntc: {in_vietnamese(refusal)}")
    except (DatabaseError, psycopg.Error) as failure:
        sys.exit(f"kntc: cơ sở dữ liệu báo lỗi: {str(failure).splitlines()[0]}")
    except KeyboardInterrupt:
        sys.exit(130)


def execute(arguments: list[str]) -> None:
    """Draw the demo's secrets if this is the demo, borrow the embedded database if one is needed, run."""
    command = arguments[0] if arguments else "help"
    if command == "due":
        # Answered before Django's applications are loaded: it is asked often, and by scripts.
        sys.exit(reckoning.main(arguments[1:]))
    if command in DEMO:
        os.environ["KNTC_DEMO"] = "1"
    if os.environ.get("KNTC_DEMO") == "1":
        secret_files.draw(cluster.default_data())
    elif command == "serve":
        refuse_without_secrets()
    with database_for(command, arguments):
        run(command, arguments)


def refuse_without_secrets() -> None:
    """Outside the demo nobody draws secrets for us."""
    missing = secret_files.missing()
    if missing:
        raise ImproperlyConfigured("thiếu khóa bí mật, hãy đặt biến môi trường " + "; ".join(missing))


def database_for(command: str, arguments: list[str]) -> AbstractContextManager[None]:
    """The embedded database in use, unless the command needs none or a server is named."""
    only_asks = command.startswith("-") or command in WITHOUT_DATABASE or {"-h", "--help"} & set(arguments)
    if only_asks or "DATABASE_URL" in os.environ:
        return contextlib.nullcontext()
    return cluster.Cluster(cluster.default_data()).in_use()


def run(command: str, arguments: list[str]) -> None:
    """Hand over to Django; `load-units` finds load_units too."""
    django.setup()
    if command in {"help", "--help", "-h"} and not arguments[1:]:
        sys.stdout.write(overview())
        return
    utility = ManagementUtility(["kntc", *arguments])
    if command not in get_commands():
        utility.argv[1:2] = [command.replace("-", "_")]
    utility.execute()


def overview() -> str:
    """Our own commands, a line each."""
    ours = [(name, str(app)) for name, app in get_commands().items() if str(app).startswith("kntc.")]
    lines = [f"  {name.replace('_', '-'):18} {load_command_class(app, name).help}" for name, app in sorted(ours)]
    return "\n".join(("kntc LỆNH [--help]", "", *lines, ""))


def in_vietnamese(refusal: Exception) -> str:
    """Django's own word for a missing secret, in ours."""
    if "SECRET_KEY" in str(refusal):
        return "thiếu khóa bí mật, hãy đặt biến môi trường " + "; ".join(secret_files.missing())
    return str(refusal)
