"""The pages of the form a contributor fills in."""
