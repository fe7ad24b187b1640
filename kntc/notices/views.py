"""The page on which an official chooses which letters to get — trang chọn thư báo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kntc.accounts.access import OfficeRequest, office_view
from kntc.notices import actions, queries
from kntc.notices.forms import WishForm


@office_view
def wishes(request: OfficeRequest) -> HttpResponse:
    """Letters for this post: wanted or not — thư báo của vị trí công tác."""
    wish = queries.wish_of(request.actor)
    known = {"digest": wish.digest, "news": wish.news}
    form = WishForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        actions.wish(request.actor, **form.cleaned_data)
        messages.success(request, "Đã lưu.")
        return redirect("notices:wishes")
    context = {"form": form, "address": request.user.email, "goes_out": actions.mail_goes_out()}
    return render(request, "notices/wishes.html", context)
