"""Chinese full-text search: how text becomes tokens and a query an expression."""
