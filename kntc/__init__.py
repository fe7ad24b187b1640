"""KNTC: the national database of complaints and denunciations — CSDL quốc gia về khiếu nại, tố cáo."""
