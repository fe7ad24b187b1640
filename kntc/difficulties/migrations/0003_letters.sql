-- Besides whose turn it is, that its letter went out.
GRANT UPDATE (mailed_at) ON difficulties_difficulty TO kntc_app;
