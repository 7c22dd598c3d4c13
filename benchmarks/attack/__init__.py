"""Attacks on the program, kept: inputs, damage, kills, growth, requests and load. `python -m benchmarks.attack`."""
