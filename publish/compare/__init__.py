"""`/-/compare`: places × indicators × years in one unit, as table, chart and file; the address keeps what was chosen."""
