"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that took a yes back. consent: the row.
consent_withdrawn = Signal()
