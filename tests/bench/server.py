"""The program's own web server with four workers, and a bare view to compare with — máy chủ để đo."""

import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kntc.config.management.commands.web import Gunicorn

WORKERS = 4
BARE = "/bare/"


class FourWorkers(Gunicorn):
    """As served, whatever the number of processors."""

    def load_config(self) -> None:
        """Everything of the program's own, then the number."""
        super().load_config()
        self.cfg.set("workers", WORKERS)


def bare(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django and one row, before anything of the program's own: neither session nor template."""
    from kntc.units.models import Unit  # noqa: PLC0415 -- the applications are loaded by now

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(BARE):
            return get_response(request)
        name = Unit.objects.get(pk=int(request.path.removeprefix(BARE))).name
        return HttpResponse(name, headers={"Content-Length": str(len(name.encode()))})

    return answer


if __name__ == "__main__":
    settings.MIDDLEWARE = [f"{__package__}.server.{bare.__name__}", *settings.MIDDLEWARE]
    FourWorkers(int(sys.argv[1])).run()
