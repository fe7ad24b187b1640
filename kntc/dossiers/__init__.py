"""The file, its parties, its look-up code, matters joined — hồ sơ."""
