"""When a document was published: dates and times named in its text."""
