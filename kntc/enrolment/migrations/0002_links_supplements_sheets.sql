-- A one-time link is used or replaced, once; what was asked of an applicant is answered, once. Nothing else changes.
REVOKE UPDATE, DELETE, TRUNCATE ON enrolment_link, enrolment_supplement FROM kntc_app;
GRANT UPDATE (used_at, ended_at) ON enrolment_link TO kntc_app;
GRANT UPDATE (answer, answered_at) ON enrolment_supplement TO kntc_app;
REVOKE TRUNCATE ON enrolment_sheet, enrolment_sheetrow FROM kntc_app;
CREATE FUNCTION enrolment_link_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.used_at IS NOT NULL OR OLD.ended_at IS NOT NULL THEN
        RAISE EXCEPTION 'this link opens nothing any more' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER enrolment_link_once BEFORE UPDATE ON enrolment_link
    FOR EACH ROW EXECUTE FUNCTION enrolment_link_once();
CREATE FUNCTION enrolment_answer_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.answered_at IS NOT NULL THEN
        RAISE EXCEPTION 'this was answered already' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER enrolment_answer_once BEFORE UPDATE ON enrolment_supplement
    FOR EACH ROW EXECUTE FUNCTION enrolment_answer_once();
