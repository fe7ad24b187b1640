-- By what a text is found to name a sealed person (docs/adr/0020). As in 0001, everything belongs to kntc_vault.
SET LOCAL ROLE kntc_vault;

ALTER TABLE vault.trace DROP CONSTRAINT trace_kind_check;
ALTER TABLE vault.trace ADD CONSTRAINT trace_kind_check CHECK (kind IN ('number', 'name', 'echo'));
-- Whoever was sealed before has none of these: kntc rotate-key catches up with them, as with other traces.
UPDATE vault.identity SET is_traced = false;

CREATE OR REPLACE FUNCTION vault.add_traces(p_id uuid, p_kinds text[], p_traces bytea[]) RETURNS void
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    UPDATE vault.identity SET is_traced = true WHERE id = p_id AND NOT is_traced;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an identity gets its traces once' USING ERRCODE = 'KT407';
    END IF;
    INSERT INTO vault.trace (identity_id, kind, value)
        SELECT DISTINCT p_id, kind, value FROM unnest(p_kinds, p_traces) AS traces (kind, value)
        ON CONFLICT DO NOTHING;
END $$;

-- Only for who may open the person: to anybody else the answer would say whom a guess hit.
CREATE FUNCTION vault.mentioned(p_dossier uuid, p_post bigint, p_values bytea[]) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM vault.identity AS i JOIN vault.trace AS t ON t.identity_id = i.id AND t.kind = 'echo'
        WHERE i.dossier_id = p_dossier AND t.value = ANY (p_values) AND vault.may_reveal(p_post, i.id)
    )
$$;

-- What betrays a person in a text says nothing of who is one person in two files.
CREATE OR REPLACE FUNCTION vault.matches(p_post bigint) RETURNS TABLE (
    one uuid, one_dossier uuid, one_pseudonym text, other uuid, other_dossier uuid, other_pseudonym text,
    by_number boolean, by_name boolean
)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    WITH live AS (
        SELECT g.identity_id, g.to_post FROM vault.grant AS g
        WHERE g.ended_at IS NULL AND (g.until IS NULL OR g.until > clock_timestamp())
    ), known AS (
        SELECT l.identity_id FROM live AS l WHERE l.to_post = p_post
        UNION
        SELECT l.identity_id FROM live AS l
        JOIN public.accounts_post AS p ON p.id = l.to_post
        JOIN public.units_unit AS u ON u.id = p.unit_id
        WHERE vault.province_of(u.path) = (SELECT vault.custody_of(p_post))
    ), mine AS (
        SELECT i.id, i.dossier_id, i.pseudonym, t.kind, t.value
        FROM known AS k JOIN vault.identity AS i ON i.id = k.identity_id
        JOIN vault.trace AS t ON t.identity_id = i.id AND t.kind <> 'echo'
    )
    SELECT a.id, a.dossier_id, a.pseudonym, b.id, b.dossier_id, b.pseudonym,
           bool_or(a.kind = 'number'), bool_or(a.kind = 'name')
    FROM mine AS a JOIN mine AS b ON b.kind = a.kind AND b.value = a.value AND b.id > a.id
    WHERE a.dossier_id <> b.dossier_id
    GROUP BY a.id, a.dossier_id, a.pseudonym, b.id, b.dossier_id, b.pseudonym ORDER BY b.id DESC, a.id DESC
$$;

REVOKE ALL ON FUNCTION vault.mentioned FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.mentioned TO kntc_app;

RESET ROLE;
