"""Tools that build committed data and check the tree — công cụ của người phát triển."""
