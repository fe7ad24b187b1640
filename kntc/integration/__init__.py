"""Other software connected to ours — kết nối phần mềm của đơn vị (liên thông)."""
