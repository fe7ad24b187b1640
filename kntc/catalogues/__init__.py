"""Dated lists with their national codes — danh mục."""
