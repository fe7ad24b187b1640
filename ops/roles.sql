-- The roles and the database, for a server run by others — các vai trò và cơ sở dữ liệu.
--
--   KNTC_OWNER_PASSWORD=… KNTC_APP_PASSWORD=… psql -X -d postgres -f ops/roles.sql
--
-- Run by a superuser with psql 15 or later, as often as wanted. A password that is not given is left as it is; a login
-- that never got one cannot be used.
--   kntc_owner       owns the database and its tables; migrates, backs up, destroys at the end of retention
--   kntc_vault       owns the sealed identities; nobody can log in as it, only the owner can switch to it
--   kntc_app         server, workers, commands and tests; owns nothing
--   kntc_public      the portal in a process of its own (KNTC_FACE=public, password KNTC_PUBLIC_PASSWORD): what it
--                    shows and nothing else, granted by name in each package's migrations
--   kntc_connection  other software in a process of its own (KNTC_FACE=connection, KNTC_CONNECTION_PASSWORD): what the
--                    spine needs, no passwords, sessions or administration (ops/faces.sql)

\set ON_ERROR_STOP on
\set QUIET on
SET client_min_messages = warning;
\getenv owner_password KNTC_OWNER_PASSWORD
\getenv app_password KNTC_APP_PASSWORD
\getenv public_password KNTC_PUBLIC_PASSWORD
\getenv connection_password KNTC_CONNECTION_PASSWORD

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['kntc_owner', 'kntc_vault', 'kntc_app', 'kntc_public', 'kntc_connection']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec
ALTER ROLE kntc_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_vault NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_public LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE kntc_connection LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
\if :{?owner_password}
ALTER ROLE kntc_owner PASSWORD :'owner_password';
\endif
\if :{?app_password}
ALTER ROLE kntc_app PASSWORD :'app_password';
\endif
\if :{?public_password}
ALTER ROLE kntc_public PASSWORD :'public_password';
\endif
\if :{?connection_password}
ALTER ROLE kntc_connection PASSWORD :'connection_password';
\endif
-- Anybody may ask the portal anything: no question of theirs holds the server up.
ALTER ROLE kntc_public SET statement_timeout = '10s';
-- Where the connection finds accounts, it finds them without their passwords (ops/faces.sql).
ALTER ROLE kntc_connection SET search_path = connection, public;
-- Member of the vault's role, with the right to switch to it (the default of GRANT, in 15 the only form there is).
GRANT kntc_vault TO kntc_owner;

SELECT 'CREATE DATABASE kntc OWNER kntc_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C.UTF-8'''
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'kntc')
\gexec

\connect kntc
SET client_min_messages = warning;
SET ROLE kntc_owner;
\ir database.sql
