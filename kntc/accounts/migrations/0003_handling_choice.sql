-- By which way a unit handled petitions on a past day can be asked later: choices are added, never changed.
REVOKE UPDATE, DELETE, TRUNCATE ON accounts_handlingchoice FROM kntc_app;
