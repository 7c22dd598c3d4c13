"""Government work reports: head, place and speaker."""
