-- A visit once entered in the register is never deleted (NĐ 55/2022, Điều 5).
REVOKE DELETE, TRUNCATE ON reception_visit FROM kntc_app;
