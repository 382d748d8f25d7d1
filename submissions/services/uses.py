"""Where it may be used (question 32), changed after it was sent."""

from django.db import transaction

from consent.enums import Item, TakenBack
from consent.services import keep_only
from submissions.answers import standing_consents, ticked_uses, uses_of
from submissions.models import Submission
from submissions.questions import in_force
from submissions.services.writing import ON_THE_WEBSITE, record_permission


@transaction.atomic
def change_uses(submission: Submission, ticked) -> bool:
    """Keep where it may be used from now on, and return whether that is another answer.

    What is taken away is taken out of the yes there is: pictures stand on it. What is added is a
    new yes, to the words of the question as they are now.

    Args:
        ticked: keys of `answers.USES`.
    """
    Submission.objects.select_for_update().get(pk=submission.pk)
    before = set(ticked_uses(submission))
    if before == set(ticked):
        return False
    uses = uses_of(ticked)
    for consent in standing_consents(submission, Item.USE):
        keep_only(consent, uses, road=TakenBack.CONTRIBUTOR)
    if set(ticked) - before:
        question = in_force()["uses"]
        record_permission(submission, question, Item.USE, sorted(uses), ON_THE_WEBSITE)
    return True
