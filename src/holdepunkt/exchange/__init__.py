"""What is carried in and out."""
