-- The application may add to the diary, the ledger and the log of clocks, and change nothing in them;
-- of files, people, proceedings and papers it deletes nothing.
REVOKE UPDATE, DELETE, TRUNCATE ON
    proceedings_event, proceedings_eventinputs, proceedings_deadlinechange, proceedings_checkpoint,
    ledger_entry, dossiers_lookupcode
FROM kntc_app;
REVOKE DELETE, TRUNCATE ON
    dossiers_dossier, dossiers_party, dossiers_joining,
    proceedings_proceeding, proceedings_custody, proceedings_deadline, proceedings_assignment,
    documents_document, documents_numberseries, notices_notice
FROM kntc_app;

-- Rows below the spine hold plain ids, since their packages may not know it; the database knows it.
ALTER TABLE ledger_entry
    ADD CONSTRAINT ledger_entry_dossier FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id),
    ADD CONSTRAINT ledger_entry_event FOREIGN KEY (event_id) REFERENCES proceedings_event (id);
ALTER TABLE documents_document
    ADD CONSTRAINT document_dossier FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id),
    ADD CONSTRAINT document_proceeding FOREIGN KEY (proceeding_id) REFERENCES proceedings_proceeding (id),
    ADD CONSTRAINT document_event FOREIGN KEY (event_id) REFERENCES proceedings_event (id),
    ADD CONSTRAINT document_voided_by FOREIGN KEY (voided_by_event_id) REFERENCES proceedings_event (id);
ALTER TABLE notices_notice
    ADD CONSTRAINT notice_dossier FOREIGN KEY (dossier_id) REFERENCES dossiers_dossier (id),
    ADD CONSTRAINT notice_event FOREIGN KEY (event_id) REFERENCES proceedings_event (id);
