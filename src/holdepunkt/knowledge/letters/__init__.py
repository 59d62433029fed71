"""Letters to citizens: templates, letters made of them, and a post room that sends each once."""
