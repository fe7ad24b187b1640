-- The three roles and the database, for a server run by others — ba vai trò và cơ sở dữ liệu.
--
--   KNTC_OWNER_PASSWORD=… KNTC_APP_PASSWORD=… psql -X -d postgres -f ops/roles.sql
--
-- Run by a superuser with psql 15 or later, as often as wanted. A password that is not given is left as it is.
--   kntc_owner  owns the database and its tables; migrates, backs up, destroys at the end of retention
--   kntc_vault  owns the sealed identities; nobody can log in as it, only the owner can switch to it
--   kntc_app    server, workers, commands and tests; owns nothing

\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
\getenv owner_password KNTC_OWNER_PASSWORD
\getenv app_password KNTC_APP_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['kntc_owner', 'kntc_vault', 'kntc_app']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE kntc_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_vault NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
\if :{?owner_password}
ALTER ROLE kntc_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
ALTER ROLE kntc_app PASSWORD :'app_password';
\endif
-- Member of the vault's role, with the right to switch to it (the default of GRANT, in 15 the only form there is).
GRANT kntc_vault TO kntc_owner;

SELECT 'CREATE DATABASE kntc OWNER kntc_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'kntc')
\gexec

\connect kntc
SET client_min_messages = warning;
SET ROLE kntc_owner;
\ir database.sql
