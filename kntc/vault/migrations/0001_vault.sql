-- The vault's door in PostgreSQL. Everything here belongs to kntc_vault, which nobody can log in as; the application
-- may only call the functions at the end. They run with the rights of kntc_vault and a fixed search_path.
-- SQLSTATE class KT is ours: KT401 no grant, KT402 no such line, KT403 stale line, KT404 used line,
-- KT405 line of the same transaction, KT406 unknown master key, KT407 row that is never changed,
-- KT408 nobody would be left who may look.
SET LOCAL ROLE kntc_vault;

-- Without a schema: a revocation per schema would leave PUBLIC its built-in right to execute.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
GRANT USAGE ON SCHEMA vault TO kntc_app;

CREATE TABLE vault.master_key (
    id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
    check_value bytea NOT NULL CHECK (octet_length(check_value) = 32),
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE vault.identity (
    id uuid PRIMARY KEY,
    dossier_id uuid NOT NULL,
    pseudonym text NOT NULL CHECK (pseudonym ~ '^BM-[0-9A-Z]{6}$'),
    sealed_by bigint NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    key_id text NOT NULL REFERENCES vault.master_key,
    wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) = 60),
    ciphertext bytea NOT NULL CHECK (octet_length(ciphertext) > 28),
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    UNIQUE (dossier_id, pseudonym)
);
CREATE INDEX identity_key_id ON vault.identity (key_id);

-- A reason is a code, never a sentence: a sentence could hold a name.
CREATE TABLE vault.grant (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    identity_id uuid NOT NULL REFERENCES vault.identity,
    dossier_id uuid NOT NULL,
    to_post bigint NOT NULL,
    by_post bigint NOT NULL,
    reason text NOT NULL CHECK (reason ~ '^[a-z_]{1,40}$'),
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    until timestamptz CHECK (until > since),
    ended_at timestamptz CHECK (ended_at >= since),
    ended_by bigint,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX grant_live_by_identity ON vault.grant (identity_id, to_post) WHERE ended_at IS NULL;
CREATE INDEX grant_live_by_post ON vault.grant (to_post) WHERE ended_at IS NULL;
CREATE INDEX grant_live_by_dossier ON vault.grant (dossier_id) WHERE ended_at IS NULL;

CREATE TABLE vault.line (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number bigint GENERATED ALWAYS AS IDENTITY,
    identity_id uuid NOT NULL REFERENCES vault.identity,
    dossier_id uuid NOT NULL,
    post_id bigint NOT NULL,
    reason text NOT NULL CHECK (reason ~ '^[a-z_]{1,40}$'),
    is_granted boolean NOT NULL,
    login text NOT NULL DEFAULT session_user,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    xact xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX line_identity ON vault.line (identity_id, number);

-- That a line has served is a row of its own, so that the line itself is never touched again.
CREATE TABLE vault.opening (
    line_id uuid PRIMARY KEY REFERENCES vault.line,
    opened_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE FUNCTION vault.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a row of vault.% is never changed', TG_TABLE_NAME USING ERRCODE = 'KT407';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vault.line
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON vault.opening
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
CREATE TRIGGER keep BEFORE DELETE ON vault.grant
    FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();

CREATE FUNCTION vault.only_end_once() RETURNS trigger
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
DECLARE
    ended vault.grant := OLD;
BEGIN
    ended.ended_at := NEW.ended_at;
    ended.ended_by := NEW.ended_by;
    IF OLD.ended_at IS NOT NULL OR ended IS DISTINCT FROM NEW THEN
        RAISE EXCEPTION 'a grant is ended once and not changed otherwise' USING ERRCODE = 'KT407';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER only_end_once BEFORE UPDATE ON vault.grant
    FOR EACH ROW EXECUTE FUNCTION vault.only_end_once();

CREATE FUNCTION vault.digest_of(p_id uuid, p_dossier uuid, p_pseudonym text, p_ciphertext bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = vault, pg_temp AS $$
    SELECT sha256(uuid_send(p_id) || uuid_send(p_dossier) || convert_to(p_pseudonym, 'UTF8') || p_ciphertext)
$$;

-- The first seal records its master key; after that a key the vault does not know seals nothing.
CREATE FUNCTION vault.record_key(p_key text, p_check bytea) RETURNS void
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM vault.master_key WHERE id = p_key AND check_value = p_check) THEN
        RETURN;
    END IF;
    LOCK TABLE vault.master_key IN SHARE ROW EXCLUSIVE MODE;
    INSERT INTO vault.master_key (id, check_value)
        SELECT p_key, p_check WHERE NOT EXISTS (SELECT FROM vault.master_key);
    IF NOT EXISTS (SELECT FROM vault.master_key WHERE id = p_key AND check_value = p_check) THEN
        RAISE EXCEPTION 'the vault does not know this master key' USING ERRCODE = 'KT406';
    END IF;
END $$;

-- Ends grants and says which identities they were for, one entry a grant.
CREATE FUNCTION vault.stop_grants(p_dossier uuid, p_posts bigint[], p_by bigint) RETURNS uuid[]
LANGUAGE sql SET search_path = vault, pg_temp AS $$
    WITH ended AS (
        UPDATE vault.grant SET ended_at = clock_timestamp(), ended_by = p_by
        WHERE dossier_id = p_dossier AND to_post = ANY (p_posts) AND ended_at IS NULL
        RETURNING identity_id
    )
    SELECT coalesce(array_agg(identity_id), '{}') FROM ended
$$;

-- Only a holder can give a grant on, so an identity without any would be lost to the office for good.
CREATE FUNCTION vault.refuse_orphans(p_identities uuid[]) RETURNS void
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM unnest(p_identities) AS touched
        WHERE NOT EXISTS (
            SELECT FROM vault.grant WHERE identity_id = touched AND ended_at IS NULL
              AND (until IS NULL OR until > clock_timestamp())
        )
    ) THEN
        RAISE EXCEPTION 'the last grant is not ended, only handed on' USING ERRCODE = 'KT408';
    END IF;
END $$;

-- From here on: what the application may call.

CREATE FUNCTION vault.may_reveal(p_post bigint, p_identity uuid) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM vault.grant
        WHERE identity_id = p_identity AND to_post = p_post AND ended_at IS NULL
          AND (until IS NULL OR until > clock_timestamp())
    )
$$;

CREATE FUNCTION vault.seal(
    p_id uuid, p_dossier uuid, p_pseudonym text, p_post bigint, p_grantees bigint[],
    p_key text, p_check bytea, p_wrapped bytea, p_ciphertext bytea
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
    RETURN encode(v_digest, 'hex');
END $$;

-- Only who holds a grant can give one on: a right is never made from nothing.
CREATE FUNCTION vault.grant(p_identity uuid, p_to bigint, p_by bigint, p_reason text, p_until timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    IF NOT vault.may_reveal(p_by, p_identity) THEN
        RAISE EXCEPTION 'the giver holds no grant' USING ERRCODE = 'KT401';
    END IF;
    INSERT INTO vault.grant (identity_id, dossier_id, to_post, by_post, reason, until)
        SELECT id, dossier_id, p_to, p_by, p_reason, p_until FROM vault.identity WHERE id = p_identity;
END $$;

CREATE FUNCTION vault.end_grants(p_dossier uuid, p_posts bigint[], p_by bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    v_identities uuid[] := vault.stop_grants(p_dossier, p_posts, p_by);
BEGIN
    PERFORM vault.refuse_orphans(v_identities);
    RETURN cardinality(v_identities);
END $$;

-- The right goes with the dossier: it moves from those who hold it, and only what they hold moves. A receiver who is
-- also among the senders gets a new grant after the old one ended.
CREATE FUNCTION vault.transfer_grants(p_dossier uuid, p_from bigint[], p_to bigint[], p_by bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    v_identities uuid[];
BEGIN
    SELECT coalesce(array_agg(DISTINCT identity_id), '{}') INTO v_identities FROM vault.grant
        WHERE dossier_id = p_dossier AND to_post = ANY (p_from) AND vault.may_reveal(to_post, identity_id);
    PERFORM vault.stop_grants(p_dossier, p_from, p_by);
    INSERT INTO vault.grant (identity_id, dossier_id, to_post, by_post, reason)
        SELECT DISTINCT moved, p_dossier, receiver, p_by, 'transfer'
        FROM unnest(v_identities) AS moved, unnest(p_to) AS receiver;
    PERFORM vault.refuse_orphans(v_identities);
    RETURN cardinality(v_identities);
END $$;

-- A refused question leaves its line as well; the caller commits it before anything is answered.
CREATE FUNCTION vault.ask(p_identity uuid, p_post bigint, p_reason text, OUT line_id uuid, OUT is_granted boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    INSERT INTO vault.line (identity_id, dossier_id, post_id, reason, is_granted)
        SELECT id, dossier_id, p_post, p_reason, vault.may_reveal(p_post, id)
        FROM vault.identity WHERE id = p_identity
    RETURNING line.id, line.is_granted
$$;

-- A visible line of another transaction is a committed one, so comparing transaction ids is enough; a savepoint does
-- not help, since pg_current_xact_id() is the outermost transaction's.
CREATE FUNCTION vault.reveal(
    p_line uuid, p_post bigint,
    OUT identity_id uuid, OUT dossier_id uuid, OUT key_id text, OUT wrapped_key bytea, OUT ciphertext bytea
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    v_line vault.line;
BEGIN
    SELECT * INTO v_line FROM vault.line WHERE id = p_line AND post_id = p_post AND is_granted;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such line of this post' USING ERRCODE = 'KT402';
    ELSIF v_line.xact = pg_current_xact_id() THEN
        RAISE EXCEPTION 'the line is not committed yet' USING ERRCODE = 'KT405';
    ELSIF v_line.asked_at < clock_timestamp() - interval '60 seconds' THEN
        RAISE EXCEPTION 'the line is stale' USING ERRCODE = 'KT403';
    ELSIF NOT vault.may_reveal(p_post, v_line.identity_id) THEN
        RAISE EXCEPTION 'the grant has ended' USING ERRCODE = 'KT401';
    END IF;
    INSERT INTO vault.opening (line_id) VALUES (p_line) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the line has served' USING ERRCODE = 'KT404';
    END IF;
    SELECT i.id, i.dossier_id, i.key_id, i.wrapped_key, i.ciphertext
        INTO identity_id, dossier_id, key_id, wrapped_key, ciphertext
        FROM vault.identity AS i WHERE i.id = v_line.identity_id;
END $$;

CREATE FUNCTION vault.pseudonyms(p_identities uuid[]) RETURNS TABLE (id uuid, pseudonym text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT i.id, i.pseudonym FROM vault.identity AS i WHERE i.id = ANY (p_identities)
$$;

CREATE FUNCTION vault.grants_of(p_post bigint)
    RETURNS TABLE (identity_id uuid, dossier_id uuid, reason text, since timestamptz, until timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT g.identity_id, g.dossier_id, g.reason, g.since, g.until FROM vault.grant AS g
    WHERE g.to_post = p_post AND g.ended_at IS NULL AND (g.until IS NULL OR g.until > clock_timestamp())
    ORDER BY g.id
$$;

CREATE FUNCTION vault.lines_of(p_identity uuid, p_post bigint)
    RETURNS TABLE (post_id bigint, reason text, is_granted boolean, asked_at timestamptz, opened_at timestamptz)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT l.post_id, l.reason, l.is_granted, l.asked_at, o.opened_at
    FROM vault.line AS l LEFT JOIN vault.opening AS o ON o.line_id = l.id
    WHERE l.identity_id = p_identity AND vault.may_reveal(p_post, p_identity)
    ORDER BY l.number
$$;

-- For the verifier: what was sealed and what lies there now, in pages by key.
CREATE FUNCTION vault.digests(p_after uuid, p_limit integer)
    RETURNS TABLE (id uuid, dossier_id uuid, sealed text, present text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT i.id, i.dossier_id, encode(i.digest, 'hex'),
           encode(vault.digest_of(i.id, i.dossier_id, i.pseudonym, i.ciphertext), 'hex')
    FROM vault.identity AS i WHERE i.id > p_after ORDER BY i.id LIMIT p_limit
$$;

CREATE FUNCTION vault.master_keys() RETURNS TABLE (id text, check_value bytea, is_used boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT k.id, k.check_value, EXISTS (SELECT FROM vault.identity AS i WHERE i.key_id = k.id)
    FROM vault.master_key AS k ORDER BY k.recorded_at
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC, kntc_app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA vault FROM PUBLIC, kntc_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC, kntc_app;
GRANT EXECUTE ON FUNCTION
    vault.may_reveal, vault.seal, vault.grant, vault.end_grants, vault.transfer_grants, vault.ask, vault.reveal,
    vault.pseudonyms, vault.grants_of, vault.lines_of, vault.digests, vault.master_keys
    TO kntc_app;

RESET ROLE;
