GRANT DELETE ON feedback_feedback TO kntc_app;
