"""Somebody at a screen: opens pages, fills in what they ask, sends them — người dùng trước màn hình."""

from datetime import date
from typing import Any

from django.forms import BaseForm
from django.test import Client

from kntc.accounts.models import Post


class Desk:
    """A signed-in official with a browser that runs no script."""

    def __init__(self, post: Post) -> None:
        """Sign in."""
        self.post = post
        self.client = Client()
        self.client.force_login(post.account)

    def read(self, address: str, **query: str) -> str:
        """The page as text; only a page that answers properly."""
        answer = self.client.get(address, query, follow=True)
        assert answer.status_code == 200, address
        return answer.content.decode()

    def filled(self, address: str, **answers: object) -> dict[str, object]:
        """What the browser would send: everything the page shows, with these answers written over it."""
        form: BaseForm = self.client.get(address).context["form"]
        shown = {bound.html_name: _typed(bound.value()) for bound in form if bound.value() is not None}
        return shown | answers

    def send(self, address: str, **answers: object) -> Any:
        """Fill the page in and send it, and go where it leads."""
        return self.client.post(address, self.filled(address, **answers), follow=True)


def _typed(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
