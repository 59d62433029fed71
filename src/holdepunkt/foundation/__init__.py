"""Django's floor, without a word of casework."""
