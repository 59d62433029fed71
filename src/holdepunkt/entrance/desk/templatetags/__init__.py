"""Template tags: `{% load desk %}`."""
