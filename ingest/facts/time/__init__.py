"""When: the times that a text states, resolved, and which of them each figure is for."""
