"""What lower rooms tell us."""
