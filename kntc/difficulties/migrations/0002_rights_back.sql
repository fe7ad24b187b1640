REVOKE UPDATE (stage) ON difficulties_difficulty FROM kntc_app;
GRANT UPDATE, DELETE
    ON difficulties_difficulty, difficulties_bundle, difficulties_entry, difficulties_attachment TO kntc_app;
