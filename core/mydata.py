"""What Wagtail's own tables hold of a person: our team's work, and a name in lists of changes."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ModelLogEntry, PageLogEntry

from core.holdings import erases, goes_with, kept, left_out

_TEAM = (
    "wagtailcore.Comment wagtailcore.CommentReply wagtailcore.PageSubscription "
    "wagtailcore.UploadedFile wagtailadmin.EditingSession wagtailadmin.FormState "
    "wagtailusers.UserProfile wagtailcore.TaskState wagtailcore.WorkflowState "
    "core.SiteDocument"
)
_PICTURES = "core.SiteImage core.SiteRendition core.SiteMedia"
_HISTORY = "wagtailcore.Page wagtailcore.Revision wagtailcore.PageLogEntry"

left_out(
    f"{_TEAM} wagtailcore.ModelLogEntry",
    "What our team did in its own work: that is not about you.",
)
left_out(
    f"{_PICTURES} {_HISTORY}",
    "Drafts of a page, and our copies of your pictures. You read each page before it is public.",
)
goes_with(
    "accounts.User",
    "wagtailcore.Comment wagtailcore.CommentReply wagtailcore.PageSubscription "
    "wagtailadmin.EditingSession wagtailusers.UserProfile",
)
kept(
    f"{_TEAM} {_HISTORY} wagtailcore.ModelLogEntry",
    "The list of what our team did on a page. It does not name you.",
)


@erases(tables="wagtailcore.ModelLogEntry", order=85)
def erase_lines(user, choices):
    """Wagtail's lines about her account hold her name; lines about what she did, her number."""
    about = ContentType.objects.get_for_model(user)
    ModelLogEntry.objects.filter(content_type=about, object_id=str(user.pk)).delete()
    for model in (ModelLogEntry, PageLogEntry):
        model.objects.filter(user=user.pk).update(user=None)
