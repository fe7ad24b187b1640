"""What waits for people: messages to be completed, refusals to be told — việc chờ người."""
