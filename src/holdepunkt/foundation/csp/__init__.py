"""What browsers report that the content policy refused: counted, and never about a person."""
