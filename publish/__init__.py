"""The site: a Datasette plugin over an archive."""
