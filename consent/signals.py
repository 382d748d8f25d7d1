"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that took a yes back, altogether or for this website.
# consent: the row. `consent.number` is what stands in a block.
consent_withdrawn = Signal()
