GRANT DELETE, TRUNCATE ON integration_digest TO kntc_app;
