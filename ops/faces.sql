-- What the faces' own logins may do beyond what packages grant them by name (docs/adr/0014-faces.md). Run by the owner
-- after the migrations, each time as a whole: `kntc migrate` does. Plain SQL, PostgreSQL 15 or later.

-- Whether the database is up to date is asked at every start.
GRANT SELECT ON django_migrations, config_setaside TO kntc_public, kntc_connection;

-- The connection may do in these packages what the application may, in others nothing. New packages are added here or
-- stay closed to it.
DO $$
DECLARE
    open_packages CONSTANT text[] := ARRAY[
        'audit', 'units', 'catalogues', 'workdays', 'vault', 'documents', 'notices', 'ledger', 'dossiers', 'proceedings',
        'search', 'reception', 'petitions', 'complaints', 'denunciations', 'feedback', 'enforcement', 'integration',
        'procrastinate'
    ];
    -- Read alone: who is who, and where. An official is made, locked and appointed elsewhere.
    read_only CONSTANT text[] := ARRAY[
        'accounts_post', 'accounts_delegation', 'accounts_handlingchoice', 'django_content_type'
    ];
    pattern CONSTANT text := '^(' || array_to_string(open_packages, '|') || ')_';
    thing record;
BEGIN
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM kntc_connection;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM kntc_connection;
    GRANT SELECT ON django_migrations, config_setaside TO kntc_connection;

    FOR thing IN
        SELECT class.oid::regclass AS name, acl.privilege_type AS privilege
        FROM pg_class AS class, aclexplode(class.relacl) AS acl
        WHERE class.relnamespace = 'public'::regnamespace AND class.relname ~ pattern
            AND acl.grantee = 'kntc_app'::regrole
    LOOP
        EXECUTE format(
            'GRANT %s ON %s %s TO kntc_connection', thing.privilege,
            CASE WHEN (SELECT relkind = 'S' FROM pg_class WHERE oid = thing.name) THEN 'SEQUENCE' ELSE 'TABLE' END,
            thing.name
        );
    END LOOP;
    -- Where the application may change some columns of a table only.
    FOR thing IN
        SELECT attrelid::regclass AS name, quote_ident(attname) AS attribute, acl.privilege_type AS privilege
        FROM pg_attribute JOIN pg_class AS class ON class.oid = attrelid, aclexplode(attacl) AS acl
        WHERE class.relnamespace = 'public'::regnamespace AND class.relname ~ pattern
            AND acl.grantee = 'kntc_app'::regrole
    LOOP
        EXECUTE format('GRANT %s (%s) ON TABLE %s TO kntc_connection', thing.privilege, thing.attribute, thing.name);
    END LOOP;
    FOR thing IN
        SELECT proc.oid::regprocedure AS name
        FROM pg_proc AS proc, aclexplode(proc.proacl) AS acl
        WHERE proc.pronamespace = 'public'::regnamespace AND acl.grantee = 'kntc_app'::regrole
            AND (proc.proname ~ pattern OR NOT proc.prosecdef)
    LOOP
        EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO kntc_connection', thing.name);
    END LOOP;
    FOR thing IN SELECT name FROM unnest(read_only) AS name WHERE to_regclass('public.' || name) IS NOT NULL LOOP
        EXECUTE format('GRANT SELECT ON public.%I TO kntc_connection', thing.name);
    END LOOP;
END
$$;

-- An account as the connection sees it: the same table, first in its search path, without the password.
CREATE SCHEMA connection;
GRANT USAGE ON SCHEMA connection TO kntc_connection;
DO $$
DECLARE
    -- Nothing when somebody migrated back to before there were accounts.
    attributes CONSTANT text := (
        SELECT string_agg(
            CASE attname WHEN 'password' THEN '''''::varchar AS password' ELSE quote_ident(attname) END, ', '
            ORDER BY attnum
        )
        FROM pg_attribute
        WHERE attrelid = to_regclass('public.accounts_account') AND attnum > 0 AND NOT attisdropped
    );
BEGIN
    IF attributes IS NOT NULL THEN
        EXECUTE 'CREATE VIEW connection.accounts_account AS SELECT ' || attributes || ' FROM public.accounts_account';
        GRANT SELECT ON connection.accounts_account TO kntc_connection;
    END IF;
END
$$;

-- It seals and hands on; it never opens an identity: neither the question nor the answer is its own.
SET ROLE kntc_vault;
GRANT USAGE ON SCHEMA vault TO kntc_connection;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM kntc_connection;
GRANT EXECUTE ON FUNCTION
    vault.may_reveal, vault.seal, vault.shared_trace_key, vault.grant, vault.end_grants, vault.transfer_grants,
    vault.pseudonyms, vault.grants_of, vault.digests, vault.master_keys
    TO kntc_connection;
RESET ROLE;
