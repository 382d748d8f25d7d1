"""What signing in holds of a person, for her download and for deleting her account."""

from accounts.models import SignInRequest, User
from accounts.services.sessions import end_sessions, sessions_of
from core.holdings import Fact, Record, erases, exports, kept, left_out
from ui.words import day, moment


def _requests(user):
    return SignInRequest.objects.filter(email=user.email).order_by("created_at")


@exports(
    "account",
    "Your account",
    tables="accounts.User account.EmailAddress",
    count=lambda user: 1,
    order=0,
)
def account(user):
    """Name, address, and when she came."""
    yield Record(
        "Your account",
        (
            Fact("name", "Name", user.name),
            Fact("email", "E-mail address", user.email),
            Fact("joined", "Since", day(user.date_joined)),
            Fact("last_signed_in", "Last signed in", moment(user.last_login)),
        ),
    )


@exports(
    "sign_in_requests",
    "When you asked us for a link or a code",
    tables="accounts.SignInRequest",
    count=lambda user: _requests(user).count(),
    order=90,
)
def sign_in_requests(user):
    """Each time she asked for a link; the code itself is stored nowhere."""
    for row in _requests(user).iterator():
        yield Record(
            moment(row.created_at),
            (
                Fact("asked", "Asked", moment(row.created_at)),
                Fact("email", "Sent to", row.email),
                Fact("page", "Page you wanted", row.next_url),
                Fact("used", "Used", moment(row.used_at)),
            ),
        )


@exports(
    "sessions",
    "Where you are signed in",
    tables="sessions.Session",
    count=lambda user: sum(1 for _ in sessions_of(user)),
    order=91,
)
def sessions(user):
    """Each browser that is signed in."""
    for row in sessions_of(user):
        ends = moment(row.expire_date)
        yield Record("One browser", (Fact("ends", "Signed in until", ends),))


left_out("mfa.Authenticator", "The second step of signing in, of our team: it is locked.")
left_out("accounts.Erasure", "That you deleted something: we keep no name with it.")


@erases(
    tables="accounts.User accounts.SignInRequest account.EmailAddress mfa.Authenticator "
    "sessions.Session",
    order=100,
)
def erase_account(user, choices):
    """The account, the requests for a link, and every browser that is signed in."""
    SignInRequest.objects.filter(email=user.email).delete()
    end_sessions(user)
    User.objects.filter(pk=user.pk).get().delete()


kept(
    "accounts.Erasure",
    "One line that we deleted something, and when. It holds a number and no name. "
    "We keep it for {deleted}.",
)
