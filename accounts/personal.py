"""What the tables of signing in hold about people, allauth's and Django's too."""

from core.declarations import ALL, Ground, Purpose, not_personal, personal
from core.personal import TEAM

SIGN_IN = Purpose(
    "To let you sign in",
    "You need no password. We send you a mail with a link and a code.",
    order=30,
)
_account = {
    "purpose": SIGN_IN,
    "ground": Ground.INTEREST,
    "who": "You and our editors.",
    "kept": "{account} after you last signed in. We write to you twice before we delete it.",
}

personal("accounts.User", "email name", "Your name and e-mail address.", **_account)
not_personal("accounts.User", "password", "empty: nobody has a password")
personal("account.EmailAddress", ALL, "Your name and e-mail address.", **_account)
personal(
    "accounts.SignInRequest",
    "email next_url data code_hash",
    "Each time you asked for a link: your address, and where you wanted to go.",
    **_account | {"who": "Only our system.", "kept": "{sign_in} after the link stopped working."},
)
not_personal("accounts.SignInRequest", "id", "a random number")
personal(
    "sessions.Session",
    ALL,
    "That you are signed in. If you were signed out while writing, the words you just typed.",
    **_account | {"who": "Only our system.", "kept": "14 days after your last visit."},
)
personal(
    "mfa.Authenticator",
    ALL,
    "The second step of signing in, for our team only: locked, so that nobody can read it.",
    **_account | {"who": "Only our system.", "kept": "Until they take it away, or leave us."},
)
not_personal("account.EmailConfirmation", ALL, "empty: we confirm addresses in our own way")
personal(
    "accounts.Erasure",
    "by asked_by asked_in",
    "That you asked us to delete something: when, and how you asked. It holds no name.",
    purpose=TEAM,
    ground=Ground.DUTY,
    who="Our team.",
    kept="{deleted}.",
)
not_personal("accounts.Erasure", "number", "a reference, or the number of an account")
