GRANT DELETE ON enforcement_enforcement, enforcement_obligation TO kntc_app;
