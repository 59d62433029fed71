"""How the centre leads and learns."""
