"""The centre, its areas and departments, and the staff with their appointments."""
