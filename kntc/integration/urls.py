"""Addresses of the connection, and of its administration — địa chỉ liên thông, quản trị kết nối."""

from django.urls import path, re_path

from kntc.integration import completion_pages, endpoint, views

# Great and small letters alike; Django reads no flags inside a pattern when it looks addresses up by name.
ANY_CASE = r"^(?:[Ll][Ii][Ee][Nn]-[Tt][Hh][Oo][Nn][Gg]/)?[Kk][Nn][Tt][Cc]/(?P<name>[A-Za-z]{1,40})/?$"

app_name = "integration"
urlpatterns = [
    re_path(ANY_CASE, endpoint.action, name="action"),
]

management = (
    [
        path("", views.programs, name="programs"),
        path("de-nghi/", views.ask, name="ask"),
        path("tai-lieu/", views.document, name="document"),
        path("tai-lieu/<str:name>.json", views.sample, name="sample"),
        path("<int:pk>/", views.program, name="program"),
        path("<int:pk>/duyet/", views.decide, name="decide"),
        path("<int:pk>/mat-khau/", views.renew, name="renew"),
        path("<int:pk>/tu-choi/", views.turn_away, name="turn_away"),
        path("<int:pk>/ghi-lai/", views.again, name="again"),
    ],
    "connections",
)

# Below nghiep-vu/: officials complete what programs cannot say.
completion = (
    [
        path("", completion_pages.listed, name="list"),
        path("<uuid:pk>/", completion_pages.one, name="one"),
    ],
    "completion",
)
