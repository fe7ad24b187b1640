-- A proposal is decided once and nothing of it is taken away; what was destroyed, the owner alone writes down.
REVOKE UPDATE, DELETE, TRUNCATE ON retention_proposal, retention_duefile, retention_periodchoice FROM kntc_app;
GRANT UPDATE (decided_by_id, decided_at, is_approved, decision_no, reason) ON retention_proposal TO kntc_app;
GRANT UPDATE (is_standing) ON retention_duefile TO kntc_app;

CREATE FUNCTION retention_decided_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.decided_at IS NOT NULL THEN
        RAISE EXCEPTION 'a proposal is decided once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER retention_decided_once BEFORE UPDATE ON retention_proposal
    FOR EACH ROW EXECUTE FUNCTION retention_decided_once();
