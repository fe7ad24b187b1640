-- The log only grows: the application's login may add and read lines, and nothing else.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_line FROM kntc_app;
