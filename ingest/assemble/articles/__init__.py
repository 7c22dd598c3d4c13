"""Articles of a page: what begins one, what belongs to it, what repeats, what kind it is."""
