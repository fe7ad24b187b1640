"""What was typed and not yet sent — bản nháp."""
