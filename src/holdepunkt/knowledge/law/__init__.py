"""Sections of law with their successors, and dated deadline rules with who decided them."""
