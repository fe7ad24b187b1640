"""Which letters somebody wants — chọn thư báo."""

from django import forms


class WishForm(forms.Form):
    """Two kinds of letter, each wanted or not."""

    digest = forms.BooleanField(
        label="Thư buổi sáng",
        help_text="Mỗi ngày làm việc một thư: việc quá hạn, hết hạn hôm nay, sắp đến hạn và số tin chưa xem.",
        required=False,
    )
    news = forms.BooleanField(
        label="Thư báo ngay",
        help_text="Khi việc bị trả lại hoặc bạn được phân công.",
        required=False,
    )
