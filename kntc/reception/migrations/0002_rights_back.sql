GRANT DELETE ON reception_visit TO kntc_app;
