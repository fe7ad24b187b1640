REVOKE UPDATE (struck_by_event_id, name, sha256, key_id, wrapped_key) ON documents_file FROM kntc_app;
GRANT UPDATE, DELETE ON documents_file TO kntc_app;
