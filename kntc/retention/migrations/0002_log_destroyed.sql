-- As with files: what was destroyed of the log, the owner alone writes down.
REVOKE UPDATE, DELETE, TRUNCATE ON retention_duelog FROM kntc_app;
GRANT UPDATE (is_standing) ON retention_duelog TO kntc_app;
