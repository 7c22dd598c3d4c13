"""Questions put to the search box: cut at known names, and answered where the archive is sure."""
