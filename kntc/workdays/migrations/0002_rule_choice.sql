-- Who chose what stands in the log; the application's login may change a choice, not lose it.
REVOKE DELETE, TRUNCATE ON workdays_rulechoice FROM kntc_app;
