-- For the verifier: every look as it stands here, in pages, to be compared with the access log, which is chained.
SET LOCAL ROLE kntc_vault;

CREATE FUNCTION vault.lines(p_after bigint, p_limit integer) RETURNS TABLE (
    number bigint, id uuid, identity_id uuid, post_id bigint, reason text, is_granted boolean, asked_at timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT l.number, l.id, l.identity_id, l.post_id, l.reason, l.is_granted, l.asked_at
    FROM vault.line AS l WHERE l.number > p_after ORDER BY l.number LIMIT p_limit
$$;

REVOKE ALL ON FUNCTION vault.lines FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.lines TO kntc_app;

RESET ROLE;
