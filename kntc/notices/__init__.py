"""Who must be told what — thông báo."""
