"""Wagtail's admin: our buttons for its own, and friendly words where it would publish by itself."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import ListingButton
from wagtail.models import Page

from casestudies import admin_views, people_views
from casestudies.models import CaseStudyIndexPage, CaseStudyPage, PermanentNumber
from casestudies.services.protecting import LOG_ACTION
from casestudies.vocabularies import Audience, Criterion, EvidenceKind, FundingSource, ServiceArea
from consent.permissions import may_see

PUBLISHING = {
    "action-publish",
    "action-submit",
    "action-restart-workflow",
    "action-cancel-workflow",
    "action-unpublish",
}
SAVED = "Your changes are kept as a draft. Nothing was published: that is done here."
BULK = "Case studies are published and taken down one at a time, each on its own page."
EVER_PUBLIC = "This has been on the website. Take it down with a reason: it is not deleted."
COPIES = "A copy of a case study starts as a draft, and needs a yes of its own."


def is_case_study(page) -> bool:
    return page.specific_class is CaseStudyPage


def status_url(page) -> str:
    return reverse("case_study_status", args=[page.pk])


@hooks.register("register_admin_urls")
def admin_urls():
    one = "case-studies/<int:pk>/"
    return [
        path(one, admin_views.StatusView.as_view(), name="case_study_status"),
        path(f"{one}people/", people_views.PeopleView.as_view(), name="case_study_people"),
        path(f"{one}people/add/", people_views.PersonView.as_view(), name="case_study_person"),
        path(
            f"{one}people/nobody/",
            people_views.NobodyView.as_view(),
            name="case_study_people_nobody",
        ),
        path(f"{one}people/join/", people_views.JoinView.as_view(), name="case_study_people_join"),
        path("consents/", people_views.ConsentsView.as_view(), name="consents"),
        path("consents/<uuid:uuid>/", people_views.ConsentView.as_view(), name="consent"),
        path(
            "consents/words/<slug:item>/",
            people_views.ConsentWordsView.as_view(),
            name="consent_words",
        ),
        path(f"{one}<slug:act>/", admin_views.ActView.as_view(), name="case_study_act"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions):
    words = "Publish without a yes", "Published without a yes, to protect somebody"
    actions.register_action(LOG_ACTION, *words)


@hooks.register("register_page_header_buttons")
def header_button(page, user, view_name, next_url=None):
    if is_case_study(page) and page.permissions_for_user(user).can_edit():
        yield ListingButton("Yes and publishing", status_url(page), icon_name="success", priority=5)
        if may_see(user)[0]:
            people = reverse("case_study_people", args=[page.pk])
            yield ListingButton("People in it", people, icon_name="group", priority=6)


class PeopleMenuItem(MenuItem):
    """Shown to whoever may see who said yes."""

    def is_shown(self, request):
        return may_see(request.user)[0]


@hooks.register("register_admin_menu_item")
def people_menu_item():
    address = reverse("consents")
    return PeopleMenuItem("People who said yes", address, icon_name="group", order=650)


@hooks.register("construct_page_action_menu")
def no_publishing_buttons(menu_items, request, context):
    page, parent = context.get("page"), context.get("parent_page")
    if isinstance(page, CaseStudyPage) or isinstance(
        getattr(parent, "specific", None), CaseStudyIndexPage
    ):
        menu_items[:] = [item for item in menu_items if item.name not in PUBLISHING]


@hooks.register("before_publish_page")
def publish_elsewhere(request, page):
    if is_case_study(page):
        messages.warning(request, SAVED)
        return redirect(status_url(page))


@hooks.register("before_unpublish_page")
def take_down_with_a_reason(request, page):
    if is_case_study(page):
        return redirect("case_study_act", page.pk, "take-down")


@hooks.register("before_delete_page")
def keep_what_was_public(request, page):
    below = Page.objects.descendant_of(page, inclusive=True)
    if PermanentNumber.objects.filter(page__in=below.values("pk")).exists():
        messages.error(request, EVER_PUBLIC)
        return redirect(status_url(page) if is_case_study(page) else edit_url(page))


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@hooks.register("before_copy_page")
def copies_are_drafts(request, page):
    wanted = request.POST.get("publish_copies") or request.POST.get("alias")
    if wanted and Page.objects.descendant_of(page, inclusive=True).type(CaseStudyPage).exists():
        messages.error(request, COPIES)
        return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("before_bulk_action")
def one_at_a_time(request, action_type, objects, action):
    if request.method != "POST" or action_type not in {"publish", "unpublish", "delete"}:
        return None
    for page in objects:
        if isinstance(page, Page) and _touches_case_study(page, action_type):
            messages.error(request, EVER_PUBLIC if action_type == "delete" else BULK)
            return HttpResponseRedirect(action.next_url or reverse("wagtailadmin_home"))
    return None


def _touches_case_study(page, action_type) -> bool:
    below = Page.objects.descendant_of(page, inclusive=True).type(CaseStudyPage)
    if action_type == "delete":
        return PermanentNumber.objects.filter(page__in=below.values("pk")).exists()
    return below.exists()


class VocabularyViewSet(ModelViewSet):
    """The words of one vocabulary. Its address part never changes: filters and links use it."""

    icon = "tag"
    list_display = ["name", "gloss", "position"]
    ordering = ["position", "name"]
    form_fields = ["name", "gloss", "position"]
    copy_view_enabled = False
    inspect_view_enabled = False


def vocabulary(of, **options):
    name = of._meta.model_name
    return type(f"{of.__name__}ViewSet", (VocabularyViewSet,), {"model": of, **options})(
        name, url_prefix=f"vocabularies/{name}"
    )


class VocabularyGroup(ModelViewSetGroup):
    menu_label = "Vocabularies"
    menu_icon = "tag"
    menu_order = 700
    items = (
        vocabulary(ServiceArea, form_fields=["name", "gloss", "easy_read", "position"]),
        vocabulary(
            Criterion,
            list_display=["name", "plain_name", "position"],
            form_fields=["name", "plain_name", "gloss", "easy_read", "question", "position"],
        ),
        vocabulary(Audience),
        vocabulary(FundingSource),
        vocabulary(EvidenceKind),
    )


@hooks.register("register_admin_viewset")
def vocabularies():
    return VocabularyGroup()
