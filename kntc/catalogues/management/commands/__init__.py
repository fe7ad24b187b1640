"""Commands of the catalogues — lệnh về danh mục."""
