GRANT DELETE ON petitions_petition TO kntc_app;
