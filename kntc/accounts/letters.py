"""What the owner of an account is told by mail when a key to it changes — thư báo thay đổi cách đăng nhập.

The letter is written by kntc.notices, which lies above; here stands only what is told and when.
"""

from django.utils import timezone
from procrastinate.contrib.django import app

from kntc.accounts.models import Account
from kntc.law.term import Term

TELL_OWNER = "notices.tell_owner"


class Change(Term):
    """A change of how somebody signs in, as its letter words it — thay đổi cách đăng nhập."""

    PASSWORD_SET = "password_set", "mật khẩu mới đã được đặt"
    PASSWORD_WITHDRAWN = "password_withdrawn", "mật khẩu đã bị quản trị đặt lại"
    TELEPHONE_ADDED = "telephone_added", "ứng dụng tạo mã đã được thêm"
    TELEPHONE_REMOVED = "telephone_removed", "ứng dụng tạo mã đã được bỏ"
    PASSKEY_ADDED = "passkey_added", "khóa đăng nhập đã được thêm"
    PASSKEY_REMOVED = "passkey_removed", "khóa đăng nhập đã được bỏ"
    CODES_MADE = "codes_made", "mã dự phòng mới đã được tạo"
    CODE_USED = "code_used", "một mã dự phòng đã được dùng"
    FACTORS_TAKEN = "factors_taken", "xác thực hai lớp đã bị quản trị bỏ"


def tell_owner(account: Account, change: Change) -> None:
    """Queue the letter in the transaction of the change; it goes out after commit. Ids only."""
    if account.email:
        job = app.configure_task(TELL_OWNER, queue="notices")
        job.defer(account_id=account.pk, change=change.value, at=timezone.now().isoformat())
