"""The commands of Holdepunkt."""
