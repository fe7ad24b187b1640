"""The look-alikes panel as part of an intake page — ô đơn trùng trong trang tiếp nhận."""

from typing import Any

from django import template
from django.template import RequestContext
from django.views.decorators.debug import sensitive_variables

from kntc.search import carried

register = template.Library()


@register.inclusion_tag("search/beside.html", takes_context=True)
@sensitive_variables()
def beside_form(context: RequestContext, *, sealed: bool = False) -> dict[str, Any]:
    """What was found and chosen so far, when the page comes back with what was typed; else only the invitation."""
    request = context["request"]
    told = carried.beside(request) if request.method == "POST" else {"untried": True, "is_sealed": sealed}
    return {"request": request, **told}
