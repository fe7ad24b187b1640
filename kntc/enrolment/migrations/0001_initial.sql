-- What an applicant wrote is not changed and not lost; only what was decided is written beside it, once.
REVOKE UPDATE, DELETE, TRUNCATE ON enrolment_accountrequest FROM kntc_app;
GRANT UPDATE (state, decided_at, decided_by_id, reason, account_id, told_at) ON enrolment_accountrequest TO kntc_app;
-- A scan is let go only while no request rests on it.
CREATE FUNCTION enrolment_keep_confirmations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.request_id IS NOT NULL THEN
        RAISE EXCEPTION 'a request rests on this confirmation' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER enrolment_keep_confirmations BEFORE UPDATE OR DELETE ON enrolment_confirmation
    FOR EACH ROW EXECUTE FUNCTION enrolment_keep_confirmations();
REVOKE TRUNCATE ON enrolment_confirmation FROM kntc_app;
