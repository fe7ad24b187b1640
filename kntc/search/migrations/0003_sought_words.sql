-- Like the log that they belong to: added and read, never changed.
REVOKE UPDATE, DELETE, TRUNCATE ON search_soughtwords FROM kntc_app;
