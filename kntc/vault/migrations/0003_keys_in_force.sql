-- A key that was replaced, and that nothing lies under any more, is none of the vault's keys: a program that would seal
-- under it is told so when it starts.
SET LOCAL ROLE kntc_vault;

CREATE OR REPLACE FUNCTION vault.master_keys() RETURNS TABLE (id text, check_value bytea, is_used boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT k.id, k.check_value, used.is_used
    FROM vault.master_key AS k, LATERAL (
        SELECT EXISTS (
            SELECT FROM vault.identity AS i WHERE i.key_id = k.id
            UNION ALL SELECT FROM vault.words AS w WHERE w.key_id = k.id
            UNION ALL SELECT FROM vault.trace_key AS t WHERE t.key_id = k.id
        ) AS is_used
    ) AS used
    WHERE k.retired_at IS NULL OR used.is_used
    ORDER BY k.recorded_at
$$;

RESET ROLE;
