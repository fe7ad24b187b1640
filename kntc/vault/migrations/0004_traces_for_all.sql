-- Which identities were compared with others is written down, so that those sealed before there were traces can be
-- caught up with, and nobody is opened twice for it (docs/adr/0020). As in 0001, everything belongs to kntc_vault.
SET LOCAL ROLE kntc_vault;

ALTER TABLE vault.identity ADD is_traced boolean NOT NULL DEFAULT false;
UPDATE vault.identity SET is_traced = true WHERE id IN (SELECT identity_id FROM vault.trace);
CREATE INDEX identity_untraced ON vault.identity (id) WHERE NOT is_traced;

-- Whoever says nothing of traces has computed none; an empty list says that nothing was known.
CREATE OR REPLACE FUNCTION vault.seal(
    p_id uuid, p_dossier uuid, p_pseudonym text, p_post bigint, p_grantees bigint[],
    p_key text, p_check bytea, p_wrapped bytea, p_ciphertext bytea,
    p_kinds text[] DEFAULT NULL, p_traces bytea[] DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    v_digest bytea := vault.digest_of(p_id, p_dossier, p_pseudonym, p_ciphertext);
BEGIN
    PERFORM vault.record_key(p_key, p_check);
    INSERT INTO vault.identity
        (id, dossier_id, pseudonym, sealed_by, key_id, wrapped_key, ciphertext, digest, is_traced)
        VALUES (p_id, p_dossier, p_pseudonym, p_post, p_key, p_wrapped, p_ciphertext, v_digest, p_kinds IS NOT NULL);
    INSERT INTO vault.grant (identity_id, dossier_id, to_post, by_post, reason)
        SELECT p_id, p_dossier, post, p_post, 'entry'
        FROM (SELECT DISTINCT unnest(p_grantees || p_post) AS post) AS posts ORDER BY post;
    INSERT INTO vault.trace (identity_id, kind, value)
        SELECT DISTINCT p_id, kind, value FROM unnest(p_kinds, p_traces) AS traces (kind, value);
    RETURN encode(v_digest, 'hex');
END $$;

-- From here on for the owner alone, who may switch to the vault; the application may call neither.
-- Locked, so that whoever destroys one meanwhile waits, and none is read that was destroyed.
CREATE FUNCTION vault.untraced(p_after uuid, p_limit integer)
    RETURNS TABLE (id uuid, dossier_id uuid, key_id text, wrapped_key bytea, ciphertext bytea)
LANGUAGE sql VOLATILE SET search_path = vault, pg_temp AS $$
    SELECT i.id, i.dossier_id, i.key_id, i.wrapped_key, i.ciphertext FROM vault.identity AS i
    WHERE NOT i.is_traced AND i.id > p_after ORDER BY i.id LIMIT p_limit FOR UPDATE
$$;

CREATE FUNCTION vault.add_traces(p_id uuid, p_kinds text[], p_traces bytea[]) RETURNS void
LANGUAGE plpgsql SET search_path = vault, pg_temp AS $$
BEGIN
    UPDATE vault.identity SET is_traced = true WHERE id = p_id AND NOT is_traced;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'an identity gets its traces once' USING ERRCODE = 'KT407';
    END IF;
    INSERT INTO vault.trace (identity_id, kind, value)
        SELECT DISTINCT p_id, kind, value FROM unnest(p_kinds, p_traces) AS traces (kind, value);
END $$;

REVOKE ALL ON FUNCTION vault.untraced, vault.add_traces FROM PUBLIC;

RESET ROLE;
