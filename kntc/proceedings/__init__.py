"""State, diary, custody, deadlines; one function moves a case — lượt giải quyết."""
