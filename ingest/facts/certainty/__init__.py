"""How sure each figure is: actual, estimate, target or standard."""
