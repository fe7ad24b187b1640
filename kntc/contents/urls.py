"""Addresses where contents are read, and where they are written — địa chỉ nội dung."""

from django.urls import path

from kntc.contents import editing_pages, views
from kntc.contents.places import PLACES
from kntc.contents.terms import Kind

GUIDES, QUESTIONS, NEWS, FILES = (PLACES[kind].path for kind in Kind)

# For anybody: below the bare address.
reading = (
    [
        path(f"{GUIDES}/", views.guides, name="guides"),
        path(f"{QUESTIONS}/", views.questions, name="questions"),
        path(f"{NEWS}/", views.newest, {"kind": Kind.NEWS}, name="news"),
        path(f"{FILES}/", views.newest, {"kind": Kind.FILE}, name="files"),
        path(f"{FILES}/tep/<uuid:file_id>/", views.file, name="download"),
        *(
            path(f"{place.path}/<slug:slug>/", views.item, {"kind": kind}, name=f"read_{kind}")
            for kind, place in PLACES.items()
        ),
    ],
    "contents",
)

# For those who write: below quan-tri/.
editing = (
    [
        path("noi-dung/", editing_pages.contents, name="contents"),
        path("noi-dung/moi/<slug:path>/", editing_pages.new, name="new"),
        path("noi-dung/<int:content_id>/", editing_pages.show, name="content"),
        path("noi-dung/<int:content_id>/sua/", editing_pages.edit, name="edit"),
        path("noi-dung/<int:content_id>/khac-biet/<int:number>/", editing_pages.differences, name="differences"),
        path("noi-dung/<int:content_id>/dang/<int:number>/", editing_pages.publish, name="publish"),
        path("noi-dung/<int:content_id>/go/", editing_pages.withdraw, name="withdraw"),
    ],
    "editing",
)
