GRANT DELETE ON search_notduplicate TO kntc_app;
DROP TRIGGER search_refuse_sealed ON search_filewords;
DROP FUNCTION search_refuse_sealed();
DROP TRIGGER search_forget_sealed ON dossiers_dossier;
DROP FUNCTION search_forget_sealed();
