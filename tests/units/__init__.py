"""Tests of kntc.units — cơ quan, đơn vị, địa bàn."""
