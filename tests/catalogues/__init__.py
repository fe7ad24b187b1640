"""The catalogues — danh mục."""
