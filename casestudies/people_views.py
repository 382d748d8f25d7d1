"""*People in it*, for editors: who is in a case study, and what each of them said yes to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from casestudies import services
from casestudies.admin_views import OnePage
from casestudies.models import LedgerEntry
from casestudies.people import people_in, told_of
from casestudies.people_forms import AgeForm, FindForm, PersonForm, WordsForm
from casestudies.services.own_link import address_for, send_link
from consent import services as consents
from consent.enums import ABOUT_A_PERSON, Item, TakenBack
from consent.models import Consent
from consent.permissions import may_see
from consent.words import words_for


class SeesPeople:
    """Only who may see consents comes in."""

    def dispatch(self, request, *args, **kwargs):
        allowed, reason = may_see(request.user)
        if not allowed:
            raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)


class PeoplePage(SeesPeople, OnePage):
    """A screen about the people in one case study."""

    header_icon = "group"

    @property
    def people_url(self):
        return reverse("case_study_people", args=[self.page.pk])

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": self.people_url, "label": "People in it"}]

    def people(self):
        return people_in(self.page.get_latest_revision_as_object())

    def attempt(self, act, done):
        """Do it, say so or why not, and go back to the list."""
        try:
            act()
            messages.success(self.request, done)
        except PermissionDenied as refusal:
            messages.error(self.request, str(refusal))
        return redirect(self.people_url)


class PeopleView(PeoplePage, TemplateView):
    """Each picture, film and quote, and the text: who is in it, and what is missing."""

    template_name = "casestudies/admin/people.html"
    page_title = "People in it"

    def get_context_data(self, **kwargs):
        people = self.people()
        told = told_of(self.page, [found.part for found in people], self.request.user)
        return super().get_context_data(
            page=self.page,
            people=people,
            rows=[(found, told.get(found.part.of)) for found in people],
            missing=sum(bool(found.problems) for found in people),
            apart=any("not joined" in p for found in people for p in found.problems),
            lock=self.page.get_lock(),
            status_url=self.status_url,
            **kwargs,
        )


class NobodyView(PeoplePage, View):
    """Nobody can be recognised in it; or everybody the text names is on the list."""

    def post(self, request, pk):
        of = request.POST.get("of", "")
        return self.attempt(
            lambda: services.state_nobody(self.page, of, by=request.user), "That is written down."
        )


class JoinView(PeoplePage, View):
    """Join an older draft to what people said yes to."""

    def post(self, request, pk):
        return self.attempt(lambda: services.join(self.page, by=request.user), "They are joined.")


class PersonView(PeoplePage, FormView):
    """Write down one person in one thing."""

    template_name = "casestudies/admin/person.html"

    def get_page_title(self):
        return f"Who is in {self.part.label}"

    def dispatch(self, request, *args, **kwargs):
        of = request.GET.get("of", "")
        self.part = next((found.part for found in self.people() if found.part.of == of), None)
        if self.part is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, form_class=None):
        item = self.part.item
        named = item == Item.NAME
        return PersonForm(**self.get_form_kwargs(), named=named, ours=words_for(item))

    def form_valid(self, form):
        try:
            entry = services.record_person(
                self.page, self.part.of, by=self.request.user, **form.said()
            )
        except services.Refused as refusal:
            form.add_error(None, list(refusal.reasons))
            return self.form_invalid(form)
        for consent in (entry.consent, *entry.consent.guardians.all()):
            send_link(consent)
        messages.success(self.request, "That is written down.")
        return redirect(self.people_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            page=self.page, part=self.part, people_url=self.people_url, **kwargs
        )


@method_decorator(require_admin_access, name="dispatch")
class ConsentsPage(SeesPeople, WagtailAdminTemplateMixin):
    """A screen about consents of any page."""

    _show_breadcrumbs = True
    header_icon = "group"

    def get_breadcrumbs_items(self):
        return [{"url": reverse("consents"), "label": "People who said yes"}]


class ConsentsView(ConsentsPage, TemplateView):
    """Every person who said yes: by name, by page, to be asked again, taken back."""

    template_name = "casestudies/admin/consents.html"
    page_title = "People who said yes"

    def rows(self, form):
        rows = Consent.objects.filter(item__in=ABOUT_A_PERSON).order_by("-given_at", "pk")
        given = form.cleaned_data if form.is_valid() else {}
        if given.get("q"):
            on_pages = LedgerEntry.objects.filter(page__title__icontains=given["q"])
            rows = rows.about(given["q"]) | rows.filter(pk__in=on_pages.values("consent"))
        if given.get("show") == "again":
            rows = rows.to_ask_again(timezone.localdate())
        if given.get("show") == "back":
            rows = rows.hidden()
        return rows

    def get_context_data(self, **kwargs):
        form = FindForm(self.request.GET)
        shown = Paginator(self.rows(form), 50).get_page(self.request.GET.get("page"))
        titles = {}
        entries = LedgerEntry.objects.filter(consent__in=[row.pk for row in shown])
        for number, title in entries.values_list("consent", "page__title"):
            titles.setdefault(number, []).append(title)
        listed = [(row, titles.get(row.pk, [])) for row in shown]
        words = [(item.value, item.label) for item in ABOUT_A_PERSON]
        return super().get_context_data(form=form, shown=shown, rows=listed, words=words, **kwargs)


class ConsentView(ConsentsPage, FormView):
    """One person's yes: what is on record, her own link, her age, taking it back for her."""

    template_name = "casestudies/admin/consent.html"
    page_title = "One yes"
    form_class = AgeForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = Consent.objects.select_related("text", "recorded_by", "guardian_of")
        self.consent = get_object_or_404(rows, pk=kwargs["uuid"], item__in=ABOUT_A_PERSON)

    def get_initial(self):
        return {"under_18": self.consent.under_18}

    def post(self, request, *args, **kwargs):
        act = request.POST.get("act")
        if act == "back":
            consents.withdraw(self.consent, road=TakenBack.TOLD, by=request.user)
            messages.success(request, "It is taken back, and hidden at once.")
        elif act == "fine":
            consents.say_still_fine(self.consent)
            messages.success(request, "We ask again in two years.")
        elif act == "mail":
            send_link(self.consent)
            messages.success(request, "The link is on its way.")
        elif act != "link":
            return super().post(request, *args, **kwargs)
        if act == "link":
            return self.render_to_response(self.get_context_data(link=address_for(self.consent)))
        return redirect(request.path)

    def form_valid(self, form):
        consents.settle_age(self.consent, by=self.request.user, **form.age())
        messages.success(self.request, "That is written down.")
        return redirect(self.request.path)

    def get_context_data(self, **kwargs):
        entries = LedgerEntry.objects.of_number(self.consent.number).select_related("page")
        pages = {entry.page_id: entry.page for entry in entries}.values()
        return super().get_context_data(
            consent=self.consent,
            pages=pages,
            uses=self.consent.where,
            **kwargs,
        )


class ConsentWordsView(ConsentsPage, FormView):
    """The words people are shown before they say yes, for a picture, film, quote or name."""

    template_name = "casestudies/admin/consent_words.html"
    form_class = WordsForm

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["item"] not in ABOUT_A_PERSON:
            raise Http404
        self.item = Item(kwargs["item"])

    def get_page_title(self):
        return f"The words for {self.item.label}"

    def get_initial(self):
        return {"text": words_for(self.item)}

    def form_valid(self, form):
        consents.change_words(self.item, form.cleaned_data["text"], by=self.request.user)
        messages.success(self.request, "New people see these words.")
        return redirect("consents")
