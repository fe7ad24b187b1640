ALTER TABLE notices_notice DROP CONSTRAINT notice_dossier, DROP CONSTRAINT notice_event;
ALTER TABLE documents_document
    DROP CONSTRAINT document_dossier, DROP CONSTRAINT document_proceeding,
    DROP CONSTRAINT document_event, DROP CONSTRAINT document_voided_by;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_dossier, DROP CONSTRAINT ledger_entry_event;
GRANT UPDATE, DELETE ON
    proceedings_event, proceedings_eventinputs, proceedings_deadlinechange, proceedings_checkpoint,
    ledger_entry, dossiers_lookupcode
TO kntc_app;
GRANT DELETE ON
    dossiers_dossier, dossiers_party, dossiers_joining,
    proceedings_proceeding, proceedings_custody, proceedings_deadline, proceedings_assignment,
    documents_document, documents_numberseries, notices_notice
TO kntc_app;
