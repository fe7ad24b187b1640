"""Addresses of files — địa chỉ hồ sơ."""

from django.urls import path

from kntc.proceedings import file_pages, identity_pages, receipt, redaction_pages, relative_pages, views, who_may

app_name = "proceedings"
urlpatterns = [
    path("ho-so/<uuid:dossier_id>/", views.dossier, name="dossier"),
    path("ho-so/<uuid:dossier_id>/phieu/", receipt.receipt, name="receipt"),
    path("ho-so/<uuid:dossier_id>/tom-tat/", views.summary, name="summary"),
    path("thoi-han/<uuid:deadline_id>/", views.reckoned, name="reckoned"),
    path("ho-so/<uuid:dossier_id>/giay-to/", file_pages.papers, name="papers"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/", identity_pages.identities, name="identities"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/cap-quyen/", identity_pages.lend, name="lend"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/thu-quyen/", identity_pages.end, name="end_grant"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/nguoi-than/", relative_pages.enter, name="relative"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/<uuid:sealed_id>/", identity_pages.open_seal, name="open_seal"),
    path("ho-so/<uuid:dossier_id>/danh-tinh/<uuid:sealed_id>/ghi-lai/", relative_pages.again, name="relative_again"),
    path("tep/<uuid:file_id>/", file_pages.show, name="show"),
    path("tep/<uuid:file_id>/tai-ve/", file_pages.download, name="download"),
    path("tep/<uuid:file_id>/gach-bo/", file_pages.strike, name="strike_file"),
    path("tep/<uuid:file_id>/che/", redaction_pages.begin, name="redact"),
    path("che-tep/<uuid:redaction_id>/trang/<int:page>/", redaction_pages.mark, name="redact_page"),
    path("che-tep/<uuid:redaction_id>/lam/", redaction_pages.making, name="redact_making"),
    path("che-tep/<uuid:redaction_id>/trang/<int:page>/anh/", redaction_pages.original_page, name="redact_image"),
    path("che-tep/<uuid:redaction_id>/ban-che/<int:page>/", redaction_pages.look_again, name="redact_copy"),
    path("che-tep/<uuid:redaction_id>/ban-che/<int:page>/anh/", redaction_pages.copy_page, name="redact_copy_image"),
    path("buoc/<uuid:proceeding_id>/<slug:action>/ai-lam/", who_may.who_may, name="who_may"),
    path("dien-bien/<uuid:event_id>/gach-bo/", views.strike, name="strike"),
]
