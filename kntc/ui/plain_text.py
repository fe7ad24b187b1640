"""Everything typed is tidied in one place before any form reads it — làm sạch chữ đã gõ.

Vietnamese comes composed or decomposed, from other programs with marks that nobody sees; a name that looks the same
must be the same. Apostrophes, hyphens and every visible letter stay.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.views.decorators.debug import sensitive_variables

# Control characters but for tab and line feed; what has no width, or is blank and yet a letter; what turns the
# direction of writing; halves of characters, and what Unicode says will never be one (a spreadsheet breaks of it).
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


@sensitive_variables()
def plain(text: str) -> str:
    """End lines with a line feed, leave out what cannot be seen, and compose the letters (NFC) of what is left."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))


class PlainText:
    """Tidies what was sent before the page sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing is read before the form was found to be ours."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:  # noqa: ANN401 -- as Django calls it
        """Runs after the check against forged forms, before the page."""
        request.GET = _tidied(request.GET)
        if request.method == "POST":
            request.POST = _tidied(request.POST)


@sensitive_variables()
def _tidied(sent: QueryDict) -> Any:  # noqa: ANN401 -- the types know two kinds of one class
    tidied = QueryDict(mutable=True)
    for name, values in sent.lists():
        tidied.setlist(name, [plain(value) for value in values])
    tidied._mutable = False  # noqa: SLF001 -- Django's way to close a dictionary of its own
    return tidied
