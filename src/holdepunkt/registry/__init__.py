"""Who there is: the organisation and its staff, the citizens and those close to them."""
