-- Whoever administers, watches over a province or keeps the vault is lent no part in cases; nor is a program.
CREATE FUNCTION accounts_lent_to_whoever_handles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT role FROM accounts_post WHERE id = NEW.to_post_id) IN
        ('unit_administrator', 'system_administrator', 'provincial_monitor', 'custodian', 'program')
    THEN
        RAISE EXCEPTION 'this post has no part in cases' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_lent_to_whoever_handles BEFORE INSERT OR UPDATE OF to_post_id ON accounts_delegation
    FOR EACH ROW EXECUTE FUNCTION accounts_lent_to_whoever_handles();
