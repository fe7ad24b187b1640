DROP FUNCTION contents_count_view(bigint);
DROP POLICY application ON contents_content;
DROP POLICY application ON contents_version;
DROP POLICY application ON contents_version_files;
DROP POLICY application ON contents_enclosure;
DROP POLICY application ON contents_viewcount;
DROP POLICY published ON contents_viewcount;
DROP POLICY published ON contents_enclosure;
DROP POLICY published ON contents_version_files;
DROP POLICY published ON contents_version;
DROP POLICY published ON contents_content;
ALTER TABLE contents_content DISABLE ROW LEVEL SECURITY;
ALTER TABLE contents_version DISABLE ROW LEVEL SECURITY;
ALTER TABLE contents_version_files DISABLE ROW LEVEL SECURITY;
ALTER TABLE contents_enclosure DISABLE ROW LEVEL SECURITY;
ALTER TABLE contents_viewcount DISABLE ROW LEVEL SECURITY;
REVOKE SELECT ON contents_content, contents_version, contents_version_files, contents_enclosure, contents_viewcount
    FROM kntc_public;
GRANT SELECT, INSERT, UPDATE, DELETE
    ON contents_content, contents_version, contents_version_files, contents_change, contents_enclosure,
    contents_viewcount
    TO kntc_app;
