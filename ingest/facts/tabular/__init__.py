"""Facts from the cells of tables: what head, label, unit and year say of each figure."""
