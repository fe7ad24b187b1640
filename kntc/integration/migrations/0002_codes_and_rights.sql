-- The journal only grows; what a program sent stays, and so does the program.
REVOKE UPDATE, DELETE, TRUNCATE ON integration_call FROM kntc_app;
REVOKE DELETE, TRUNCATE ON integration_program, integration_case, integration_message, integration_sentfile,
    integration_nationalcode FROM kntc_app;
