"""What ties documents together: entities, indicators, repeats between documents."""
