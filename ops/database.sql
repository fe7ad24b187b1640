-- What every database of the program needs, whoever runs the server. Run by its owner (kntc_owner), as often as
-- wanted: `kntc migrate` runs it before the migrations. Plain SQL, PostgreSQL 15 or later.

DO $$
BEGIN
    -- CONNECT for the program's logins only, and no temporary tables: a function that runs as its owner must never
    -- find a table of its caller first.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO kntc_app, kntc_public, kntc_connection', current_database());
END
$$;

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS btree_gist;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- The two other logins may look into the schema; what they find there is granted thing by thing.
GRANT USAGE ON SCHEMA public TO kntc_app, kntc_public, kntc_connection;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kntc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO kntc_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO kntc_app;
-- PostgreSQL lets everybody run a new function; ours are nobody's until they are granted.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
DO $$
DECLARE
    made_before regprocedure;
BEGIN
    FOR made_before IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) = current_user
    LOOP
        EXECUTE format('REVOKE EXECUTE ON ROUTINE %s FROM PUBLIC', made_before);
    END LOOP;
END
$$;

CREATE SCHEMA IF NOT EXISTS vault AUTHORIZATION kntc_vault;
SET ROLE kntc_vault;
-- A function of the vault is nobody's until it is granted by name.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
RESET ROLE;
