"""Log-in and sessions; makes the actor of each request."""
