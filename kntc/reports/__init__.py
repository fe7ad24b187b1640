"""Statutory forms reckoned from the ledger — báo cáo thống kê (Thông tư 06/2025/TT-TTCP)."""
