"""Pages torn by columns: which paragraphs were torn, and what continues them."""
