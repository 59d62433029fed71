"""The people we work for, their households, and who stands in which relation to them."""
