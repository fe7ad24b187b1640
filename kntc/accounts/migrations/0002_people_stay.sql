-- Whoever once held a post can be asked about later: accounts are locked, posts and delegations end, none is removed.
REVOKE DELETE, TRUNCATE ON accounts_account, accounts_post, accounts_delegation FROM kntc_app;
