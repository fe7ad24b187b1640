-- A petition once received is never deleted (NĐ 55/2022, Điều 5).
REVOKE DELETE, TRUNCATE ON petitions_petition FROM kntc_app;
