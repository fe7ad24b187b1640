"""The national database, reports and archives in law — CSDL quốc gia, báo cáo, lưu trữ."""
