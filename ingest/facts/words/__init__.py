"""The words around a number: where each quantity stands, what leads up to it and what follows, and names among them."""
