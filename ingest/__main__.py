"""`python -m ingest` is `fangzhi`."""

from ingest.cli import main

main()
