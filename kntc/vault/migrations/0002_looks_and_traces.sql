-- Words of a look, traces by which two sealed identities are found to be of one person, keys that have served
-- (docs/adr/0020). As in 0001, everything belongs to kntc_vault.
-- Who the custodian of a province is, and in which province a post stands, is read where it is kept.
GRANT USAGE ON SCHEMA public TO kntc_vault;
GRANT SELECT (id, unit_id, role, since, until) ON public.accounts_post TO kntc_vault;
GRANT SELECT (id, path) ON public.units_unit TO kntc_vault;

SET LOCAL ROLE kntc_vault;

ALTER TABLE vault.master_key ADD retired_at timestamptz;

-- The key of the traces, wrapped like a data key: whoever has only the database can compute no trace.
CREATE TABLE vault.trace_key (
    is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
    key_id text NOT NULL REFERENCES vault.master_key,
    wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) = 60)
);

CREATE TABLE vault.trace (
    identity_id uuid NOT NULL REFERENCES vault.identity ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('number', 'name')),
    value bytea NOT NULL CHECK (octet_length(value) = 32),
    PRIMARY KEY (identity_id, kind, value)
);
CREATE INDEX trace_value ON vault.trace (kind, value);

-- What somebody wrote down as the reason of a look: encrypted, because a sentence can hold a name.
CREATE TABLE vault.words (
    line_id uuid PRIMARY KEY REFERENCES vault.line,
    key_id text NOT NULL REFERENCES vault.master_key,
    wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) > 28)
);
CREATE TRIGGER keep BEFORE DELETE ON vault.words FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
CREATE INDEX line_post ON vault.line (post_id, asked_at);

-- A key that was replaced seals nothing any more.
CREATE OR REPLACE FUNCTION vault.record_key(p_key text, p_check bytea) RETURNS void
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM vault.master_key WHERE id = p_key AND check_value = p_check AND retired_at IS NULL) THEN
        RETURN;
    END IF;
    LOCK TABLE vault.master_key IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO vault.master_key (id, check_value)
        SELECT p_key, p_check WHERE NOT EXISTS (SELECT FROM vault.master_key);
    IF NOT EXISTS (
        SELECT FROM vault.master_key WHERE id = p_key AND check_value = p_check AND retired_at IS NULL
    ) THEN
        RAISE EXCEPTION 'the vault does not know this master key' USING ERRCODE = 'KT406';
    END IF;
END $$;

DROP FUNCTION vault.seal;
CREATE FUNCTION vault.seal(
    p_id uuid, p_dossier uuid, p_pseudonym text, p_post bigint, p_grantees bigint[],
    p_key text, p_check bytea, p_wrapped bytea, p_ciphertext bytea,
    p_kinds text[] DEFAULT '{}', p_traces bytea[] DEFAULT '{}'
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    v_digest bytea := vault.digest_of(p_id, p_dossier, p_pseudonym, p_ciphertext);
BEGIN
    PERFORM vault.record_key(p_key, p_check);
    INSERT INTO vault.identity
        (id, dossier_id, pseudonym, sealed_by, key_id, wrapped_key, ciphertext, digest)
        VALUES (p_id, p_dossier, p_pseudonym, p_post, p_key, p_wrapped, p_ciphertext, v_digest);
    INSERT INTO vault.grant (identity_id, dossier_id, to_post, by_post, reason)
        SELECT p_id, p_dossier, post, p_post, 'entry'
        FROM (SELECT DISTINCT unnest(p_grantees || p_post) AS post) AS posts ORDER BY post;
    INSERT INTO vault.trace (identity_id, kind, value)
        SELECT DISTINCT p_id, kind, value FROM unnest(p_kinds, p_traces) AS traces (kind, value);
    RETURN encode(v_digest, 'hex');
END $$;

-- The key of the traces as it lies here: the first that was ever proposed stays, and whoever proposes is told it.
CREATE FUNCTION vault.shared_trace_key(p_key text, p_check bytea, p_wrapped bytea)
    RETURNS TABLE (key_id text, wrapped_key bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM vault.trace_key) THEN
        PERFORM vault.record_key(p_key, p_check);
        INSERT INTO vault.trace_key (key_id, wrapped_key) VALUES (p_key, p_wrapped) ON CONFLICT (is_one) DO NOTHING;
    END IF;
    RETURN QUERY SELECT k.key_id, k.wrapped_key FROM vault.trace_key AS k;
END $$;

DROP FUNCTION vault.ask;
CREATE FUNCTION vault.ask(
    p_identity uuid, p_post bigint, p_reason text,
    p_line uuid DEFAULT gen_random_uuid(), p_key text DEFAULT NULL, p_words bytea DEFAULT NULL,
    OUT line_id uuid, OUT is_granted boolean
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    INSERT INTO vault.line AS l (id, identity_id, dossier_id, post_id, reason, is_granted)
        SELECT p_line, i.id, i.dossier_id, p_post, p_reason, vault.may_reveal(p_post, i.id)
        FROM vault.identity AS i WHERE i.id = p_identity
        RETURNING l.id, l.is_granted INTO line_id, is_granted;
    INSERT INTO vault.words (line_id, key_id, wrapped_key)
        SELECT ask.line_id, p_key, p_words WHERE p_words IS NOT NULL AND ask.line_id IS NOT NULL;
END $$;

-- In how many matters this post asked to see somebody during the last minutes, whatever it was answered.
CREATE FUNCTION vault.asked_lately(p_post bigint, p_minutes integer) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT count(DISTINCT dossier_id)::integer FROM vault.line
    WHERE post_id = p_post AND asked_at > clock_timestamp() - make_interval(mins => p_minutes)
$$;

-- Whom a file holds, and which of them this post may see.
CREATE FUNCTION vault.sealed_in(p_dossier uuid, p_post bigint)
    RETURNS TABLE (id uuid, pseudonym text, is_granted boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT i.id, i.pseudonym, vault.may_reveal(p_post, i.id) FROM vault.identity AS i
    WHERE i.dossier_id = p_dossier ORDER BY i.id
$$;

-- Who may and might look at whom in a file; told to holders of a grant.
CREATE FUNCTION vault.grants_in(p_dossier uuid, p_post bigint) RETURNS TABLE (
    identity_id uuid, to_post bigint, by_post bigint, reason text,
    since timestamptz, until timestamptz, ended_at timestamptz, ended_by bigint
)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT g.identity_id, g.to_post, g.by_post, g.reason, g.since, g.until, g.ended_at, g.ended_by
    FROM vault.grant AS g WHERE g.dossier_id = p_dossier AND vault.may_reveal(p_post, g.identity_id) ORDER BY g.id
$$;

-- Who looked or tried to in a file, the newest first, with the words as they lie; told to holders of a grant.
CREATE FUNCTION vault.looks_in(p_dossier uuid, p_post bigint, p_limit integer) RETURNS TABLE (
    line_id uuid, identity_id uuid, post_id bigint, reason text, is_granted boolean,
    asked_at timestamptz, opened_at timestamptz, key_id text, words bytea
)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT l.id, l.identity_id, l.post_id, l.reason, l.is_granted, l.asked_at, o.opened_at, w.key_id, w.wrapped_key
    FROM vault.line AS l
    LEFT JOIN vault.opening AS o ON o.line_id = l.id
    LEFT JOIN vault.words AS w ON w.line_id = l.id
    WHERE l.dossier_id = p_dossier AND vault.may_reveal(p_post, l.identity_id)
    ORDER BY l.number DESC LIMIT p_limit
$$;

-- The province that a unit's path leads through: /40.UBND/17464.UBND/ lies in 40.
CREATE FUNCTION vault.province_of(p_path text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = vault, pg_temp AS $$
    SELECT substring(p_path FROM '/([0-9A-Z]{2})\.UBND/')
$$;

-- The province whose custodian this post is today; nothing for everybody else.
CREATE FUNCTION vault.custody_of(p_post bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = vault, pg_temp AS $$
    SELECT vault.province_of(u.path) FROM public.accounts_post AS p JOIN public.units_unit AS u ON u.id = p.unit_id
    WHERE p.id = p_post AND p.role = 'custodian' AND p.since <= current_date
      AND (p.until IS NULL OR p.until >= current_date)
$$;

-- Pairs of sealed identities that bear the same trace: for who may see both, and for the custodian of the province in
-- which somebody may see each. Nobody learns here who it is.
CREATE FUNCTION vault.matches(p_post bigint) RETURNS TABLE (
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
        FROM known AS k JOIN vault.identity AS i ON i.id = k.identity_id JOIN vault.trace AS t ON t.identity_id = i.id
    )
    SELECT a.id, a.dossier_id, a.pseudonym, b.id, b.dossier_id, b.pseudonym,
           bool_or(a.kind = 'number'), bool_or(a.kind = 'name')
    FROM mine AS a JOIN mine AS b ON b.kind = a.kind AND b.value = a.value AND b.id > a.id
    WHERE a.dossier_id <> b.dossier_id
    GROUP BY a.id, a.dossier_id, a.pseudonym, b.id, b.dossier_id, b.pseudonym ORDER BY b.id DESC, a.id DESC
$$;

CREATE OR REPLACE FUNCTION vault.master_keys() RETURNS TABLE (id text, check_value bytea, is_used boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT k.id, k.check_value, EXISTS (
        SELECT FROM vault.identity AS i WHERE i.key_id = k.id
        UNION ALL SELECT FROM vault.words AS w WHERE w.key_id = k.id
        UNION ALL SELECT FROM vault.trace_key AS t WHERE t.key_id = k.id
    )
    FROM vault.master_key AS k ORDER BY k.recorded_at
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC, kntc_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    vault.seal, vault.ask, vault.shared_trace_key, vault.asked_lately, vault.sealed_in,
    vault.grants_in, vault.looks_in, vault.matches
    TO kntc_app;

RESET ROLE;
