-- A recommendation or report once received is never deleted (NĐ 55/2022, Điều 5).
REVOKE DELETE, TRUNCATE ON feedback_feedback FROM kntc_app;
