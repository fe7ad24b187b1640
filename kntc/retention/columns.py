"""What becomes of every column of a file when it is destroyed — những gì bị tiêu hủy, những gì giữ lại.

A table over all packages: a test finds a column of free words that stands in none of its lists. Codes, dates, states,
numbers of papers, amounts and digests stay, so that the register, the figures and the chain stay what they were.
"""

from collections.abc import Mapping

GONE = "đã tiêu hủy"
# Whole rows go: the model, and the path from it to the file.
ROWS: Mapping[str, str] = {
    "documents.Redaction": "file__dossier_id",
    "documents.File": "dossier_id",
    "search.FileWords": "dossier",
    "notices.Notice": "dossier_id",
    "notices.Letter": "dossier_id",
}
# The row stays, these words go.
WORDS: Mapping[str, tuple[str, ...]] = {
    "reception.Visit": ("designation", "no_papers_why", "note", "content", "request", "prior_handling", "guidance"),
    "petitions.Petition": ("text", "forwarder_name", "recipient"),
    "complaints.Complaint": (
        *("refusal_reason", "dialogue_place", "dialogue_content", "dialogue_result", "stay_reason"),
        *("suspension_proof", "withdrawn_items", "termination_reason"),
    ),
    "denunciations.Denunciation": (
        *("refusal_reason", "transferred_to", "accepted_content", "explanation", "suspension_reason"),
        *("withdrawn_items", "termination_reason", "findings", "handling"),
    ),
    "feedback.Feedback": ("answer",),
    "enforcement.Enforcement": ("coercion_reason",),
    "enforcement.Obligation": ("what",),
    "dossiers.Dossier": ("subject",),
    "dossiers.Joining": ("why",),
    "proceedings.Custody": ("why",),
    "integration.Case": ("source_key", "authorised"),
    "integration.Message": ("why",),
}
# Written over by an empty value of its own kind.
DATA: Mapping[str, tuple[str, ...]] = {
    "proceedings.EventInputs": ("given", "before"),
    "integration.Message": ("content",),
}
# The path to the file, where the row does not name it.
PATHS: Mapping[str, str] = {"integration.Message": "case__dossier", "dossiers.Dossier": "pk"}
# Of people who are not sealed; of those who are, the vault holds everything.
OF_PEOPLE: Mapping[str, object] = {
    "name": GONE,
    **dict.fromkeys(
        (
            *("alias", "position", "mandate", "mandate_no", "gender", "ethnicity", "nationality", "id_kind", "id_no"),
            *("id_issued_by", "address", "phone", "email"),
        ),
        "",
    ),
    **dict.fromkeys(("mandate_on", "birth_year", "id_issued_on", "home"), None),
}
# Free words by their type, yet nothing of anybody: numbers of papers, codes, digests, what the vault calls somebody.
KEPT: Mapping[str, tuple[str, ...]] = {
    "complaints.Complaint": (
        *("complex_finding_no", "verification_order_no", "report_no", "stay_no", "suspension_no", "continuation_no"),
        *("termination_no", "decision_no", "complex_grounds"),
    ),
    "denunciations.Denunciation": (
        *("transfer_no", "forwarder_answer_no", "acceptance_no", "team_order_no", "report_no", "extension_no"),
        *("suspension_no", "continuation_no", "termination_no", "conclusion_no", "handling_no", "protection_no"),
        *("complex_criteria", "verdicts", "protection"),
    ),
    "dossiers.Party": ("pseudonym", "sealed_digest"),
    "enforcement.Enforcement": ("basis_no", "instruction_no", "coercion_no"),
    "integration.Case": ("fingerprint", "words"),
    "integration.Message": ("fingerprint",),
    "ledger.Entry": ("dimensions",),
    "petitions.Petition": ("forwarder_no",),
    "proceedings.Deadline": ("article", "pauses"),
    "proceedings.DeadlineChange": ("pauses",),
    "retention.DueFile": ("record",),
    "vault.Line": ("login",),
}
