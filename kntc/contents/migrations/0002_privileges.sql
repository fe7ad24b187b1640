-- History is a privilege: what was written, published or withdrawn stays as it was, and nothing is ever removed.
REVOKE DELETE, TRUNCATE ON contents_content FROM kntc_app;
REVOKE UPDATE, DELETE, TRUNCATE
    ON contents_version, contents_version_files, contents_change, contents_enclosure FROM kntc_app;
-- Readings are counted by the function below and by nothing else.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON contents_viewcount FROM kntc_app;

-- Whoever is not the application sees what is published, and no other version of it.
ALTER TABLE contents_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE contents_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE contents_version_files ENABLE ROW LEVEL SECURITY;
ALTER TABLE contents_enclosure ENABLE ROW LEVEL SECURITY;
ALTER TABLE contents_viewcount ENABLE ROW LEVEL SECURITY;
CREATE POLICY application ON contents_content TO kntc_app USING (true) WITH CHECK (true);
CREATE POLICY application ON contents_version TO kntc_app USING (true) WITH CHECK (true);
CREATE POLICY application ON contents_version_files TO kntc_app USING (true) WITH CHECK (true);
CREATE POLICY application ON contents_enclosure TO kntc_app USING (true) WITH CHECK (true);
CREATE POLICY application ON contents_viewcount TO kntc_app USING (true) WITH CHECK (true);
CREATE POLICY published ON contents_content FOR SELECT TO kntc_public USING (status = 'published');
CREATE POLICY published ON contents_version FOR SELECT TO kntc_public
    USING (EXISTS (SELECT FROM contents_content AS c WHERE c.published_id = contents_version.id));
CREATE POLICY published ON contents_version_files FOR SELECT TO kntc_public
    USING (EXISTS (SELECT FROM contents_content AS c WHERE c.published_id = contents_version_files.version_id));
CREATE POLICY published ON contents_enclosure FOR SELECT TO kntc_public
    USING (EXISTS (SELECT FROM contents_version_files AS f WHERE f.enclosure_id = contents_enclosure.id));
CREATE POLICY published ON contents_viewcount FOR SELECT TO kntc_public
    USING (EXISTS (SELECT FROM contents_content AS c WHERE c.id = contents_viewcount.content_id));
GRANT SELECT ON contents_content, contents_version, contents_version_files, contents_enclosure, contents_viewcount
    TO kntc_public;

-- One more reading of what is published, today in Vietnam. A row that somebody else is adding to is left to them:
-- no reader waits for another, and the rows of a day are summed up.
CREATE FUNCTION contents_count_view(item bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    today CONSTANT date := (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
BEGIN
    UPDATE public.contents_viewcount SET number = number + 1 WHERE id = (
        SELECT id FROM public.contents_viewcount WHERE content_id = item AND day = today
        LIMIT 1 FOR UPDATE SKIP LOCKED
    );
    IF NOT FOUND THEN
        INSERT INTO public.contents_viewcount (content_id, day, number)
        SELECT item, today, 1 FROM public.contents_content WHERE id = item AND status = 'published';
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION contents_count_view(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contents_count_view(bigint) TO kntc_app, kntc_public;
