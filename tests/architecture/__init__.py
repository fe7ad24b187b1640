"""What the import contracts cannot see."""
