-- What administrators were told stays.
REVOKE DELETE, TRUNCATE ON integration_digest FROM kntc_app;
