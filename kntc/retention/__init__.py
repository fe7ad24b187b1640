"""Destroying what is past its retention: proposed, decided, carried out — tiêu hủy hồ sơ hết thời hạn lưu trữ."""
