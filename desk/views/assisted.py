"""Filling something in with somebody: beginning it, giving a code, and hearing her yes."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from desk.together import BeginForm, EmailForm, GiveCodeForm, SendForm, open_calls
from desk.views.base import SEE, DeskView, SubmissionView
from submissions.answers import HERS_ALONE
from submissions.permissions import may_begin_together, may_help
from submissions.progress import progress_of
from submissions.services import assisting
from submissions.services.assisting import CodeRefused, may_hear_code, may_send_link
from submissions.services.transitions import MoveRefused


class _BeginView(DeskView):
    """A form that begins a draft, for whoever may."""

    header_icon = "group"
    form_class = None
    form = None

    def dispatch(self, request, *args, **kwargs):
        allowed, reason = may_begin_together(request.user)
        if not allowed:
            raise PermissionDenied(reason)
        return super().dispatch(request, *args, **kwargs)

    def forms(self):
        return [self.form]

    def get(self, request, *args, **kwargs):
        self.form = self.form_class(calls=open_calls())
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.form_class(request.POST, request.FILES, calls=open_calls())
        if self.form.is_valid():
            return self.begin(self.form)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.form, **kwargs)


class BeginTogetherView(_BeginView):
    """*Fill it in with us*: with whom, how, when; then the same form that contributors use."""

    template_name = "desk/begin_together.html"
    page_title = "Fill it in with somebody"
    form_class = BeginForm

    def begin(self, form):
        submission = assisting.begin(by=self.request.user, **form.cleaned_data)
        return redirect("share_tasks", submission.call.slug, submission.reference)


class BeginFromEmailView(_BeginView):
    """Begin with an e-mail somebody sent us."""

    template_name = "desk/begin_from_email.html"
    page_title = "Begin with an e-mail"
    form_class = EmailForm

    def begin(self, form):
        call = form.cleaned_data["call"]
        submission = assisting.begin_from_email(call, form.email, by=self.request.user)
        messages.success(self.request, "It is a draft now. Look at what was left out.")
        return redirect("desk:together", submission.reference)


@method_decorator(never_cache, name="dispatch")
class TogetherView(SubmissionView):
    """Where a draft filled in together stands, and her yes: by a link, or by a code."""

    template_name = "desk/together.html"
    page_title = "Fill it in together"
    header_icon = "group"
    give_form = send_form = None
    code = ""

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(SEE) and not self.sees_private:
            raise PermissionDenied("Only editors can do this.")
        return super().dispatch(request, *args, **kwargs)

    def forms(self):
        return [self.give_form, self.send_form]

    def get(self, request, *args, **kwargs):
        self._fresh()
        return self.render_to_response(self.get_context_data())

    def _fresh(self):
        self.give_form = self.give_form or GiveCodeForm(submission=self.submission)
        self.send_form = self.send_form or SendForm(submission=self.submission)

    def post(self, request, *args, **kwargs):
        act = getattr(self, f"_{request.POST.get('act', '')}_act", self._unknown_act)
        response = act(request)
        self._fresh()
        return response or self.render_to_response(self.get_context_data())

    def _unknown_act(self, request):
        return redirect(request.path)

    def _sender_act(self, request):
        assisting.use_sender(self.submission, by=request.user)
        messages.success(request, "The name and the address stand in the form now.")
        return redirect(request.path)

    def _link_act(self, request):
        asked = assisting.send_link(self.submission, by=request.user)
        if asked.mail_failed:
            messages.error(
                request, "The mail could not be sent. Wait a few minutes, then try again."
            )
        else:
            messages.success(request, f"The link is on its way to {asked.email}.")
        return redirect(request.path)

    def _code_act(self, request):
        """Show the code in this one answer: it is stored nowhere."""
        self.give_form = GiveCodeForm(request.POST, submission=self.submission)
        if self.give_form.is_valid():
            self.code = assisting.give_code(
                self.submission, by=request.user, **self.give_form.cleaned_data
            )

    def _send_act(self, request):
        if not may_hear_code(self.submission, request.user)[0]:
            return redirect(self.address())
        form = self.send_form = SendForm(request.POST, submission=self.submission)
        if not form.is_valid():
            return None
        given = {name: form.cleaned_data[name] for name in ("heard_in", "said_by", "uses")}
        try:
            assisting.send_with_code(
                self.submission, form.cleaned_data["code"], by=request.user, **given
            )
        except CodeRefused as problem:
            form.add_error("code", str(problem))
            return None
        except MoveRefused as problem:
            self.submission.refresh_from_db()
            for reason in problem.reasons:
                form.add_error(None, reason)
            return None
        return self.done("It is sent, with their yes.")

    def get_context_data(self, **kwargs):
        submission, user = self.submission, self.request.user
        form_url = reverse("share_tasks", args=[submission.call.slug, submission.reference])
        progress = progress_of(submission)
        return super().get_context_data(
            give_form=self.give_form,
            send_form=self.send_form,
            code=f"{self.code[:3]} {self.code[3:]}" if self.code else "",
            working=assisting.working_code(submission),
            may_help=may_help(submission, user)[0],
            may_link=may_send_link(submission, user),
            may_hear=may_hear_code(submission, user),
            needed=[q for q in progress.missing if q.key not in HERS_ALONE],
            unsettled=progress.unsettled,
            wordless=progress.wordless,
            codes=submission.spoken_codes.select_related("made_by", "heard_by"),
            email=getattr(submission, "received_email", None),
            form_url=form_url,
            check_url=f"{form_url}check/",
            **kwargs,
        )
