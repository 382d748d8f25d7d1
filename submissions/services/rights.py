"""What each may do who works on it, in plain words."""

from submissions.enums import ContributorRole


def what_she_may(invitation, *, you="You will be able to") -> list[str]:
    """Return what she will be able to do, a sentence each.

    Args:
        you: as `rights_in_words`: whoever invited her reads *They*.
    """
    return rights_in_words(invitation.role, invitation.may_send, invitation.may_say_yes, you=you)


def rights_in_words(role, may_send=False, may_say_yes=False, *, you="Can", owner="") -> list[str]:
    """Return what a role may do, a sentence each.

    Args:
        you: how a sentence begins, such as *Can* or *You will be able to*.
        owner: for whom somebody who supports her types.
    """
    whom = owner or "the person who invites you"
    said = {
        ContributorRole.OWNER: ["read and write all of it", "send it", "say the final yes"],
        ContributorRole.CO_WRITER: ["read and write all of it"],
        ContributorRole.VIEWER: ["read all of it"],
        ContributorRole.SUPPORTER: [f"read all of it, and type for {whom}"],
    }[ContributorRole(role)]
    if role == ContributorRole.OWNER:
        return [f"{you} {what}." for what in [*said, "invite others"]]
    may = [("send it to us", may_send), ("say the final yes", may_say_yes)]
    said += [what for what, allowed in may if allowed]
    return [f"{you} {what}." for what in said]
