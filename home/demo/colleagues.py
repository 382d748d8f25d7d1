"""One draft of the demo that several people write; one more is invited."""

from accounts.models import User
from accounts.services import find_or_create
from submissions.enums import ContributorRole
from submissions.models import Submission
from submissions.services import inviting, people

TITLE = "Spare Room"


def load_colleagues(accounts: dict[str, User]) -> None:
    """Let a colleague join, name who supports the owner, and leave one invitation open.

    Args:
        accounts: the demo accounts by role.
    """
    owner = accounts[""]
    draft = Submission.objects.filter(title=TITLE, contributors__user=owner).first()
    if draft is None or draft.contributors.count() > 1 or draft.supporters.exists():
        return
    ask = {"by": owner, "role": ContributorRole.CO_WRITER}
    asked = inviting.invite(draft, email="billie@example.org", name="Billie W", **ask)
    inviting.accept(asked, by=find_or_create(asked.email, asked.name))
    people.add_supporter(draft, by=owner, name="Kit")
    inviting.invite(draft, email="noor@example.org", name="Noor S", may_say_yes=True, **ask)
