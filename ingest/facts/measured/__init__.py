"""What each quantity measures, in the text's own words."""
