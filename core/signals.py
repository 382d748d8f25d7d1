"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent while a form checks a picture, document or film. A receiver may raise ValidationError.
file_checked = Signal()
