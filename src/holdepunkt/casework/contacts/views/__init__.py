"""The pages of contacts: written down, answered, passed on, and talked about."""
