REVOKE UPDATE (mailed_at) ON difficulties_difficulty FROM kntc_app;
