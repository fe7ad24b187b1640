"""The stage that every test stands on: a database of its own, seen with the application's rights."""

import base64
import gc
import secrets
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.template import Context, Template
from django.test import override_settings
from django.utils.safestring import SafeString
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests import database
from tests.cast import cast

__all__ = ["cast"]  # a fixture for everybody

LONGEST_FIRST = ("tests/browser/", "tests/config/test_demo.py", "tests/config/test_crash.py")
"""What begins last ends last: a worker must not be left alone with one of these."""


def pytest_configure() -> None:
    """Draw the secrets of this run; hash passwords fast; take static files as they lie; time no example."""
    settings.SECRET_KEY = secrets.token_urlsafe(48)
    settings.VAULT_KEY_FILE = ""
    settings.VAULT_KEY = base64.b64encode(secrets.token_bytes(32)).decode()
    # Whose test it is turns it on (tests/accounts/test_second_factor.py): the cast need not carry telephones.
    settings.SECOND_FACTOR_FOR = []
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    # How long an example takes depends on what else the machine does, and on the probes of tests/measuring.py.
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Longest first; everything else stays in its order."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST_FIRST))


def pytest_collection_finish() -> None:
    """What stands until the end of the run need not be looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def told_of_pages(
    django_test_environment: None,  # noqa: ARG001 -- Django has put its own in place first
) -> None:
    """Tests are told of a page's template, not of its pieces: for each one told of, Django copies the whole context."""
    pages: Any = Template
    told = pages._render

    def render(self: Template, context: Context) -> SafeString:
        given: SafeString = told(self, context) if context.template is self else self.nodelist.render(context)
        return given

    pages._render = render


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Files go to a folder of this run, never to the installation's."""
    settings.DATA = tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def clone(
    django_test_environment: None,  # noqa: ARG001 -- Django is in its testing state first
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
) -> Iterator[database.Clone]:
    """This worker's database, cloned from the migrated template."""
    with django_db_blocker.unblock(), database.server() as home:
        mine = database.Clone(home, worker_id)
        mine.renew()
        with django_db_blocker.block():
            yield mine
        mine.drop()


@pytest.fixture(scope="session")
def django_db_setup(clone: database.Clone) -> database.Clone:
    """What pytest-django's `db` stands on: our clone, each test rolled back."""
    return clone


@pytest.fixture
def committed_db(clone: database.Clone, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits; afterwards the owner takes them out, or puts a fresh clone in place."""
    with django_db_blocker.unblock():
        clone.begin()
        yield
        clone.restore()


@pytest.fixture
def served(committed_db: None) -> Iterator[str]:  # noqa: ARG001 -- another thread sees only what is committed
    """The address of the program, served to a browser from the committed database."""
    server = LiveServer("127.0.0.1")
    with override_settings(ALLOWED_HOSTS=["127.0.0.1"]):
        yield server.url
    server.stop()
