-- What was asked, done, sent up and enclosed stays as it was; of a difficulty only whose turn it is changes.
REVOKE UPDATE, DELETE, TRUNCATE
    ON difficulties_difficulty, difficulties_bundle, difficulties_entry, difficulties_attachment FROM kntc_app;
GRANT UPDATE (stage) ON difficulties_difficulty TO kntc_app;
