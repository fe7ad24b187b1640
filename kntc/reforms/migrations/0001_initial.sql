-- What was proposed is not lost; what somebody approved is carried out as it was approved.
REVOKE DELETE, TRUNCATE ON reforms_reform FROM kntc_app;
REVOKE TRUNCATE ON reforms_origin, reforms_heir, reforms_staffing, reforms_move FROM kntc_app;

-- Two different people, whatever posts they hold.
CREATE FUNCTION reforms_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM accounts_post AS one JOIN accounts_post AS other ON other.account_id = one.account_id
        WHERE (one.id, other.id) IN ((NEW.proposed_by_id, NEW.approved_by_id), (NEW.undo_asked_by_id, NEW.undone_by_id))
    ) THEN
        RAISE EXCEPTION 'whoever proposes a reform does not approve it' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.approved_by_id IS NOT NULL AND
        (OLD.kind, OLD.basis, OLD.basis_on, OLD."on", OLD.undo_until, OLD.proposed_by_id, OLD.approved_by_id)
        IS DISTINCT FROM
        (NEW.kind, NEW.basis, NEW.basis_on, NEW."on", NEW.undo_until, NEW.proposed_by_id, NEW.approved_by_id)
    THEN
        RAISE EXCEPTION 'what was approved is not changed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reforms_two_people BEFORE INSERT OR UPDATE ON reforms_reform
    FOR EACH ROW EXECUTE FUNCTION reforms_two_people();

-- The bodies of a reform are named while it is a draft; afterwards lines go only with files that have gone elsewhere.
CREATE FUNCTION reforms_keep_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT stage FROM reforms_reform WHERE id = OLD.reform_id) <> 'draft' THEN
        RAISE EXCEPTION 'the bodies of a reform are named before it is proposed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER reforms_keep_origin BEFORE DELETE ON reforms_origin
    FOR EACH ROW EXECUTE FUNCTION reforms_keep_bodies();
CREATE TRIGGER reforms_keep_heir BEFORE DELETE ON reforms_heir
    FOR EACH ROW EXECUTE FUNCTION reforms_keep_bodies();
