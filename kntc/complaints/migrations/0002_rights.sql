-- A case is never deleted (NĐ 55/2022/NĐ-CP, Điều 5).
REVOKE DELETE, TRUNCATE ON complaints_complaint FROM kntc_app;
