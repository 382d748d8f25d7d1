"""What this room's tables, Wagtail's and Django's hold about people."""

from django.apps import apps

from core.declarations import ALL, Ground, Purpose, not_personal, personal

TEAM = Purpose(
    "To let our team work together",
    "We keep who in our team did what on the website.",
    order=80,
)
PUBLIC = Purpose(
    "To show your work on the website",
    "We show only the words and pictures that you said yes to.",
    order=40,
)
EVERYBODY = "Everybody, once it is on the website. Before that, you and our team."
WHILE_PUBLIC = "As long as it is on the website, or until you take it back."

_team = {
    "purpose": TEAM,
    "ground": Ground.INTEREST,
    "who": "Our team.",
    "kept": "As long as the page or file it is about.",
}
_shown = {
    "purpose": PUBLIC,
    "ground": Ground.CONSENT,
    "who": EVERYBODY,
    "kept": WHILE_PUBLIC,
}

# --- our own --------------------------------------------------------------------------------------
for _model in ("SiteImage", "SiteDocument", "SiteMedia"):
    _label = f"core.{_model}"
    personal(_label, "uploaded_by_user", "Which of our team added a picture or file.", **_team)
for _label, _names in {
    "core.SiteImage": "title file description credit",
    "core.SiteRendition": "file",
    "core.SiteDocument": "title file",
    "core.SiteMedia": "title file thumbnail captions transcript",
}.items():
    personal(
        _label, _names, "Pictures, films and papers, and the words that go with them.", **_shown
    )
not_personal("core.SiteImage", "file_hash", "a number made of the file")
not_personal("core.SiteDocument", "file_hash", "a number made of the file")
not_personal("core.SiteRendition", "filter_spec focal_point_key", "the size of a picture")
not_personal("core.HelpSettings", ALL, "how to reach the organisation that runs the site")

# --- Wagtail --------------------------------------------------------------------------------------
_DID = "Which of our team wrote, changed or locked a page, and their notes to each other."
personal("wagtailcore.Page", "owner locked_by", _DID, **_team)
personal("wagtailcore.ModelLogEntry", "user label data", _DID, **_team)
personal("wagtailcore.PageLogEntry", "user label data", _DID, **_team)
personal("wagtailcore.Comment", "user text resolved_by", _DID, **_team)
personal("wagtailcore.CommentReply", "user text", _DID, **_team)
personal("wagtailcore.PageSubscription", "user", _DID, **_team)
personal("wagtailcore.WorkflowState", "requested_by", _DID, **_team)
personal("wagtailcore.TaskState", "finished_by comment", _DID, **_team)
personal("wagtailcore.UploadedFile", "file uploaded_by_user", _DID, **_team)
personal("wagtailadmin.EditingSession", "user", _DID, **_team)
personal("wagtailadmin.FormState", "user data", _DID, **_team)
personal(
    "wagtailusers.UserProfile",
    ALL,
    "How each of our team likes the editing pages: language, time zone, picture.",
    **_team | {"kept": "As long as they work with us."},
)
personal("wagtailcore.Revision", "user", _DID, **_team)
_EARLIER = "Earlier versions of pages, with the words and pictures of each."
personal(
    "wagtailcore.Revision",
    "content object_str",
    _EARLIER,
    **_shown | {"who": "Our team.", "kept": "As long as the page, less what you take back."},
)
not_personal("wagtailcore.Revision", "object_id", "which page")
not_personal(
    "wagtailcore.Page",
    "path translation_key title draft_title slug url_path seo_title search_description",
    "public words of a page, and where it stands",
)
for _label, _names in {
    "wagtailcore.ModelLogEntry": "action uuid object_id",
    "wagtailcore.PageLogEntry": "action uuid",
    "wagtailcore.Comment": "contentpath position",
    "wagtailcore.WorkflowState": "object_id",
    "wagtailadmin.EditingSession": "object_id",
    "wagtailadmin.FormState": "object_id parent_object_id",
}.items():
    not_personal(_label, _names, "what was done, and to which row")
for _label in [
    "wagtailcore.Locale",
    "wagtailcore.Site",
    "wagtailcore.Collection",
    "wagtailcore.Workflow",
    "wagtailcore.Task",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.ReferenceIndex",
    "wagtailredirects.Redirect",
    "taggit.Tag",
]:
    not_personal(_label, ALL, "how the site is laid out")
for _label in [
    "wagtaildocs.Document",
    "wagtailimages.Image",
    "wagtailimages.Rendition",
    "wagtailmedia.Media",
]:
    not_personal(_label, ALL, "empty: our own table takes its place")
# One table more where the database is SQLite.
for _index in apps.get_app_config("wagtailsearch").get_models():
    not_personal(
        _index._meta.label,
        ALL,
        "words of pages, found again by our team; made anew from the pages",
    )

# --- Django ---------------------------------------------------------------------------------------
for _label in ("auth.Permission", "auth.Group", "contenttypes.ContentType"):
    not_personal(_label, ALL, "roles and what they may do; names of tables")
not_personal(
    "django_tasks_database.DBTaskResult", ALL, "work for later: numbers of rows, never their words"
)
