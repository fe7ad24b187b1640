-- A file in a dossier stays what it was when it came: the application may strike it, and seal it when its matter
-- becomes a sealed one; it may neither remove it nor move it to another dossier (NĐ 55/2022/NĐ-CP, Điều 5).
REVOKE UPDATE, DELETE, TRUNCATE ON documents_file FROM kntc_app;
GRANT UPDATE (struck_by_event_id, name, sha256, key_id, wrapped_key) ON documents_file TO kntc_app;
