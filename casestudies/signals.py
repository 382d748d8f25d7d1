"""What this room tells the rooms above it."""

from django.dispatch import Signal

# Sent inside the transaction that made a case study live, or live with new words.
# sender: CaseStudyPage. page: as stored. public: its PublicCaseStudy; None while it is hidden.
case_study_published = Signal()

# Sent inside the transaction that took it down. page: as stored. number: its PermanentNumber.
case_study_unpublished = Signal()

# Sent when a live page shows less from now on, or all of it again: a consent was taken back,
# something was hidden, or shown again. public: what is shown now; None when nothing is.
case_study_reduced = Signal()

# Sent inside the transaction in which a correction was begun or came to its end.
# sender: Correction. correction. code: opened, published, given_up, refused or taken_down.
# by: who did it, where that is known.
correction_moved = Signal()

# Sent at the end of every save that may have changed something public. page: as stored.
# sign_off: what it stands on while live, else None. For this room's services only.
case_study_settled = Signal()

# Sent inside the transaction in which a person in a live page took back her yes.
# sender: CaseStudyPage. page. what: a picture, a quote, ... who: empty unless she allowed it.
person_took_back = Signal()

# Sent inside the transaction that removed something for good. texts: the exact texts that went;
# words: names that went from every text; files: the pictures, films and files, before they go.
case_study_erased = Signal()
