"""What the review's log says in words."""

from submissions.acts import act_in_words

LOG_WORDS = {
    "plan_saved": "Wrote what readers are told",
    "phases_saved": "Set the dates and switches",
    "weights_saved": "Set what counts how much",
    "reader_invited": "Asked somebody to read",
    "reader_invited_again": "Asked somebody again to read",
    "reader_not_invited": "Took back that somebody was asked to read",
    "reader_joined": "Said yes to reading",
    "reader_declined": "Said no thanks to reading",
    "reader_answers": "Changed answers about themselves",
    "reader_stopped": "Stopped reading",
    "reader_ended": "Ended that somebody reads",
    "supporter_named": "Named a supporter who reads along",
    "supporter_ended": "Ended that a supporter reads along",
    "hours_stated": "Told us hours",
    "hours_taken_out": "Took hours out again",
    "assigned": "Gave it to a reader",
    "taken_off": "Took it off a reader",
    "passed_on": "Passed it on",
    "knows": "Said: I know these people",
    "knows_nobody": "Said: I know nobody there",
    "began_review": "Began to write",
    "added_criterion": "Added one of the six things",
    "read_new_words": "Read the newer words",
    "wrote_for_reader": "Wrote down what a reader told us",
    "finished_review": "Finished writing",
    "opened_review_again": "Opened it again to write more",
    "masked": "Hid words from readers",
    "unmasked": "Showed hidden words again",
    "to_discuss": "Put it on the list to talk about",
    "discussed": "Noted that it was talked about",
    "shortlisted": "Put it on the shortlist",
    "off_shortlist": "Took it off the shortlist",
    "shortlist_moved": "Moved it on the shortlist",
    "shortlist_note": "Wrote a note on the shortlist",
    "exported": "Took it out as a file",
}
# Of a submission's own log: how its decision was reached.
DECIDING = frozenset(
    {"start_review", "decision_saved", "accept", "do_not_choose", "reopen_decision"}
)


def said(code: str) -> str:
    """Return what a line of either log says that somebody did."""
    return LOG_WORDS.get(code) or act_in_words(code)
