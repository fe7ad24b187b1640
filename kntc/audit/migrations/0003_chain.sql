-- The chain only grows, like the log itself.
REVOKE UPDATE, DELETE, TRUNCATE ON audit_link FROM kntc_app;
-- Links are read and added.
