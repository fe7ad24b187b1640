GRANT DELETE ON denunciations_denunciation TO kntc_app;
