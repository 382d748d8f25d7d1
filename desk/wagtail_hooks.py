"""The desk in Wagtail's admin: menu, addresses, the counts on the first page."""

from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtailmedia.edit_handlers import MediaChooserPanel

from casestudies.models import CaseStudyPage
from desk.models import Label
from desk.permissions import HANDLE_CARE
from desk.views import (
    actions,
    assigning,
    assisted,
    because,
    care,
    corrections,
    decide,
    detail,
    downloads,
    duplicates,
    listing,
    messages,
    moves,
    not_yet,
    notes,
    people,
    promises,
    reading,
    safeguarding,
    stopping,
    translating,
)
from desk.views.base import SEE
from submissions.models import QuestionWords, Submission
from submissions.permissions import may_see_unreleased


class SubmissionsViewSet(ViewSet):
    """Every address under `/admin/submissions/`."""

    name = "desk"
    url_prefix = "submissions"
    icon = "clipboard-list"

    def get_urlpatterns(self):
        index, one = listing.SubmissionIndexView, "<str:reference>/"
        return [
            path("", index.as_view(), name="index"),
            path("results/", index.as_view(results_only=True), name="index_results"),
            path("care/", safeguarding.CareListView.as_view(), name="care"),
            path("care/<int:pk>/", safeguarding.CareCaseView.as_view(), name="care_case"),
            path("duplicates/", duplicates.DuplicatesView.as_view(), name="duplicates"),
            path("not-yet/", not_yet.NotYetView.as_view(), name="not_yet"),
            path("next/", reading.NextUnreadView.as_view(), name="next_unread"),
            path("download/", downloads.DownloadView.as_view(), name="download"),
            path("release/", decide.ReleaseManyView.as_view(), name="release_many"),
            path("calls/", actions.CallsView.as_view(), name="calls"),
            path("calls/<int:pk>/deadline/", actions.DeadlineView.as_view(), name="deadline"),
            path("together/", assisted.BeginTogetherView.as_view(), name="begin_together"),
            path(
                "together/email/",
                assisted.BeginFromEmailView.as_view(),
                name="begin_from_email",
            ),
            path(f"{one}together/", assisted.TogetherView.as_view(), name="together"),
            path("corrections/", corrections.CorrectionsView.as_view(), name="corrections"),
            path(
                f"{one}correction/<slug:name>/",
                corrections.CorrectionStepView.as_view(),
                name="correction",
            ),
            path(one, detail.SubmissionDetailView.as_view(), name="submission"),
            path(
                f"{one}organisation/",
                actions.OrganisationView.as_view(),
                name="organisation",
            ),
            path(f"{one}unread/", reading.MarkUnreadView.as_view(), name="mark_unread"),
            path(f"{one}new-date/", promises.NewDateView.as_view(), name="new_date"),
            path(f"{one}worry/", safeguarding.RaiseView.as_view(), name="raise"),
            path(f"{one}beside/<str:other>/", duplicates.CompareView.as_view(), name="compare"),
            path(
                f"{one}translate/<slug:question>/",
                translating.TranslateView.as_view(),
                name="translate",
            ),
            path(f"{one}second/", not_yet.SecondView.as_view(), name="second"),
            path(f"{one}hand-over/", people.HandOverView.as_view(), name="hand_over"),
            path(f"{one}stop/", stopping.StopView.as_view(), name="stop"),
            path(f"{one}assign/", assigning.AssignView.as_view(), name="assign"),
            path(f"{one}notes/", notes.NotesView.as_view(), name="notes"),
            path(f"{one}labels/", notes.LabelsView.as_view(), name="labels"),
            path(f"{one}places/", actions.PlacesView.as_view(), name="places"),
            path(f"{one}content-note/", care.ContentNoteView.as_view(), name="content_note"),
            path(f"{one}names/", care.NamesCheckedView.as_view(), name="names"),
            path(f"{one}page/", actions.MakePageView.as_view(), name="make_page"),
            path(f"{one}why/", because.SayWhyView.as_view(), name="say_why"),
            path(f"{one}decide/", decide.DecideView.as_view(), name="decide"),
            path(f"{one}release/", decide.ReleaseView.as_view(), name="release"),
            path(f"{one}messages/", messages.MessagesView.as_view(), name="messages"),
            path(f"{one}move/<slug:name>/", moves.MoveView.as_view(), name="move"),
        ]


class KeepRowsPolicy(ModelPermissionPolicy):
    """Words can be changed; a question is added or taken away in the code."""

    def user_has_permission(self, user, action):
        return action in ("change", "view") and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class QuestionWordsViewSet(ModelViewSet):
    """The words of the 33 questions."""

    model = QuestionWords
    name = "question-words"
    icon = "edit"
    list_display = ["wording", "key", "position"]
    list_per_page = 50
    ordering = ["position"]
    search_fields = ["wording", "hint", "easy_read"]
    search_backend_name = None
    copy_view_enabled = False
    panels = [
        FieldPanel("wording"),
        FieldPanel("hint"),
        FieldPanel("easy_read"),
        MediaChooserPanel("film", media_type="video"),
    ]

    @property
    def permission_policy(self):
        return KeepRowsPolicy(self.model)


class LabelViewSet(ModelViewSet):
    """The labels, a list editors keep themselves."""

    model = Label
    name = "labels"
    icon = "tag"
    list_display = ["name", "meaning", "colour"]
    search_fields = ["name", "meaning"]
    search_backend_name = None
    copy_view_enabled = False
    inspect_view_enabled = False
    panels = [FieldPanel("name"), FieldPanel("meaning"), FieldPanel("colour")]


class DeskMenuItem(MenuItem):
    """Shown to whoever may see submissions."""

    def is_shown(self, request):
        return request.user.has_perm(SEE)


class ReleaseMenuItem(MenuItem):
    """Shown to whoever may see a decision before it is released."""

    def is_shown(self, request):
        return may_see_unreleased(request.user)


class CareMenuItem(MenuItem):
    """Shown to those who see duty-of-care cases."""

    def is_shown(self, request):
        return request.user.has_perm(HANDLE_CARE)


class DeskMenu(Menu):
    """What stands under *Submissions*."""

    @cached_property
    def registered_menu_items(self):
        return [
            DeskMenuItem("All submissions", reverse("desk:index"), "all", order=1),
            ReleaseMenuItem("Release decisions", reverse("desk:release_many"), "release", order=2),
            DeskMenuItem("Not yet said yes", reverse("desk:not_yet"), "not-yet", order=2),
            DeskMenuItem("Calls and deadlines", reverse("desk:calls"), "calls", order=3),
            DeskMenuItem(
                "Fill it in with somebody", reverse("desk:begin_together"), "together", order=3
            ),
            DeskMenuItem("Words of the questions", reverse("question-words:index"), "q", order=4),
            DeskMenuItem("Labels", reverse("labels:index"), "labels", order=5),
            DeskMenuItem("Possible duplicates", reverse("desk:duplicates"), "duplicates", order=2),
            DeskMenuItem("Corrections", reverse("desk:corrections"), "corrections", order=2),
            CareMenuItem("Duty of care", reverse("desk:care"), "care", order=6),
        ]


@hooks.register("register_admin_viewset")
def register_desk():
    """Give the desk its addresses; the menu item is ours, below."""
    return [SubmissionsViewSet(), QuestionWordsViewSet(), LabelViewSet()]


@hooks.register("register_admin_menu_item")
def register_menu():
    """Put *Submissions* first in the menu."""
    return SubmenuMenuItem(
        "Submissions", DeskMenu(None), name="submissions", icon_name="clipboard-list", order=50
    )


@hooks.register("construct_homepage_panels")
def add_states_panel(request, panels):
    """Show how many submissions are in each state."""
    if request.user.has_perm(SEE):
        panels.append(listing.MyDeskPanel())
        panels.append(listing.StatesPanel())


@hooks.register("register_page_header_buttons")
def link_submission(page, user, view_name, next_url=None):
    """From a case study back to the submission it was made from."""
    if page.specific_class is CaseStudyPage and user.has_perm(SEE):
        reference = (
            Submission.objects.open_to(user)
            .filter(page_id=page.pk)
            .values_list("reference", flat=True)
        )
        if found := reference.first():
            url = reverse("desk:submission", args=[found])
            yield Button("Its submission", url, icon_name="clipboard-list", priority=5)
