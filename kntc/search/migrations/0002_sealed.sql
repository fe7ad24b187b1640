-- Whoever denounces is found by nobody (Luật Tố cáo 2018, Điều 8.3): in the moment a file is sealed its open words
-- are gone, and no open words are written of a sealed file, whatever the program forgets.
CREATE FUNCTION search_forget_sealed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    DELETE FROM search_filewords WHERE dossier_id = NEW.id AND NOT is_sealed;
    RETURN NULL;
END
$$;
CREATE TRIGGER search_forget_sealed AFTER UPDATE OF confidentiality ON dossiers_dossier
    FOR EACH ROW WHEN (NEW.confidentiality = 'sealed') EXECUTE FUNCTION search_forget_sealed();

CREATE FUNCTION search_refuse_sealed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM dossiers_dossier WHERE id = NEW.dossier_id AND confidentiality = 'sealed') THEN
        RAISE EXCEPTION 'the file is sealed' USING ERRCODE = 'check_violation', CONSTRAINT = 'filewords_sealed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER search_refuse_sealed BEFORE INSERT OR UPDATE ON search_filewords
    FOR EACH ROW WHEN (NOT NEW.is_sealed) EXECUTE FUNCTION search_refuse_sealed();

-- What an officer decided stays written; it is taken back, never deleted.
REVOKE DELETE, TRUNCATE ON search_notduplicate FROM kntc_app;
