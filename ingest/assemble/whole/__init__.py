"""Pages whose paragraphs are whole: each article stands below its own head."""
