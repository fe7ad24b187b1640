"""What the law says, as tables — luật; pure Python, no Django, no database, no clock."""
