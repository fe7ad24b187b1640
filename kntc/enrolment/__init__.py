"""Units ask for accounts, and administrators give them by job — cấp tài khoản, phân quyền theo chức danh."""
