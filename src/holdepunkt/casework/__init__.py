"""What is done for a citizen: cases, their promises, and who holds them."""
