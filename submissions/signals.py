from django.dispatch import Signal

submission_moved = Signal()  # submission, move, by
contributor_wrote = Signal()  # message, of the thread; inside its transaction
submission_erased = Signal()  # submission, just before; inside its transaction
decisions_released = Signal()  # submissions, by; inside its transaction
