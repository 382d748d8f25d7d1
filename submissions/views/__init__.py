"""What a contributor meets: the call, the form, and her own pages."""
