"""The archive: schema, writing, checking."""
