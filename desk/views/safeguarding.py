"""The duty-of-care path: any editor raises something, only those who must see it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property

from desk.forms.care import CareStepForm, RaiseForm
from desk.models import CareCase, CareSettings
from desk.permissions import HANDLE_CARE, may_handle_care
from desk.services import care
from desk.views.base import DeskView
from desk.views.detail import answer_sections
from desk.views.notes import ColleaguesView
from submissions.answers import CONTACT, answers_of

NOBODY_TOLD = "It is kept, but nobody is set to see it. Follow the steps on this page now."


class RaiseView(ColleaguesView):
    """What to do, whom to ring, and a box to write what worries her. She does not see it again."""

    template_name = "desk/raise.html"
    page_title = "Something here worries me"
    form_class = RaiseForm
    done_words = "Those who must see it are told. Thank you."

    def save(self):
        words = self.form.cleaned_data["text"]
        _, told = care.raise_concern(self.submission, words, by=self.request.user)
        if not told:
            messages.warning(self.request, NOBODY_TOLD)

    def get_context_data(self, **kwargs):
        procedure = CareSettings.for_request(self.request).procedure
        return super().get_context_data(procedure=procedure, **kwargs)


class CareView(DeskView):
    """Only those who must come in; being an editor is not enough."""

    permission = HANDLE_CARE
    refusal = "Only those who must can see this."
    header_icon = "warning"


class CareListView(CareView):
    """Every case she may see, the open ones first."""

    template_name = "desk/care_list.html"
    page_title = "Duty of care"

    def get_context_data(self, **kwargs):
        rows = CareCase.objects.annotate(last=Max("steps__at")).select_related("submission")
        rows = [row for row in rows if may_handle_care(row, self.request.user)[0]]
        procedure = CareSettings.for_request(self.request).procedure
        return super().get_context_data(cases=rows, procedure=procedure, **kwargs)


class CareCaseView(CareView):
    """One case: what worries us, who was told, what was done, and what was sent."""

    template_name = "desk/care_case.html"
    form = None

    @cached_property
    def case(self) -> CareCase:
        case = get_object_or_404(CareCase, pk=self.kwargs["pk"])
        allowed, reason = may_handle_care(case, self.request.user)
        if not allowed:
            raise PermissionDenied(reason)
        return case

    def get_page_title(self):
        return f"Duty of care: {self.case}"

    def crumbs(self):
        return [{"url": reverse("desk:care"), "label": "Duty of care"}]

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        care.note_opened(self.case, by=request.user)
        self.form = CareStepForm(case=self.case)
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = CareStepForm(request.POST, case=self.case)
        if self.form.is_valid():
            try:
                care.add_step(self.case, by=request.user, **self.form.cleaned_data)
            except PermissionDenied as error:
                self.form.add_error(None, str(error))
            else:
                messages.success(request, "It is written down.")
                return redirect("desk:care_case", self.case.pk)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        submission = self.case.submission
        answers = answers_of(submission) if submission else []
        return super().get_context_data(
            case=self.case,
            about=submission,
            steps=self.case.steps.select_related("by"),
            looked=self.case.log.select_related("actor"),
            sections=answer_sections(submission, answers) if submission else [],
            reach=[a for a in answers if a.question.key in CONTACT and a.given],
            form=self.form,
            **kwargs,
        )
