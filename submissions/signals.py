from django.dispatch import Signal

submission_moved = Signal()  # submission, move, by
