"""Where people come in: pages that join several rooms."""
