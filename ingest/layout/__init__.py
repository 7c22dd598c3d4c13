"""From source characters to typed blocks: lines, cleaning, cues of layout."""
