from django.dispatch import Signal

# Something was taken off a page, or came back. page: the CaseStudyPage. stage: `hidden`, `gone` or
# `back`. name, why: of whom asked; empty unless she allowed it. Sent inside the transaction.
page_changed_for_somebody = Signal()
