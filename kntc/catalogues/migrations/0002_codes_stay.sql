-- A code is never re-used, so its row stays: the application's login may end a row, not remove it.
REVOKE DELETE, TRUNCATE ON catalogues_entry FROM kntc_app;
