"""`/-/words`: how often words are used, for each 10,000 characters, by year and place, and where."""
