"""Files past their retention."""
