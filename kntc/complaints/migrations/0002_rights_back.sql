GRANT DELETE ON complaints_complaint TO kntc_app;
