GRANT UPDATE, DELETE, TRUNCATE ON integration_call TO kntc_app;
GRANT DELETE, TRUNCATE ON integration_program, integration_case, integration_message, integration_sentfile,
    integration_nationalcode TO kntc_app;
