"""Sealed identities behind one door — két danh tính (Luật Tố cáo 2018, Điều 8.3, 47.2, 56)."""
