"""What an extract says, row by row: profiles, values, and the cases they make. Pure."""
