"""Bulk history for measuring, copied from stories that were told through the actions — dữ liệu khối lượng lớn để đo.

A story of the invented province is read as a *pattern*: every row that it left, in every table, with what is its own
(ids, dates, bodies, people, numbers, codes) taken out. Each *copy* of it stands in another commune or province, on
other days, with other people, and bears its own chain and its own sealed identities. So a generated file has whatever
a real one has, and a new table of the spine takes part by itself.
"""
