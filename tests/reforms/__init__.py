"""Units that change: two people, one act, nothing seen before it, nothing lost by it."""
