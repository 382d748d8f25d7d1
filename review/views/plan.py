"""How a call is read, to change: what readers are told, the phases, the weights."""

from django.contrib import messages
from django.shortcuts import redirect

from review.forms.plans import PlanForm, WeightsForm, checked, phase_forms
from review.services import plans
from review.views.base import CallView


class OneFormView(CallView):
    """One form about a call: `form_for(data)` makes it, `keep(form)` keeps it and returns words."""

    action = "plan"

    def get(self, request, *args, **kwargs):
        return self._page(self.form_for(None))

    def post(self, request, *args, **kwargs):
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self._page(form)
        messages.success(request, self.keep(form))
        return redirect("review_call", self.call.slug)

    def _page(self, form):
        return self.render_to_response(self.get_context_data(form=form))


class PlanView(OneFormView):
    """What somebody is told before she says yes."""

    template_name = "review/plan.html"
    page_title = "What readers are told"

    def form_for(self, data):
        return PlanForm(data, call=self.call, instance=getattr(self.call, "review_plan", None))

    def keep(self, form):
        plans.save_plan(self.call, by=self.request.user, **form.cleaned_data)
        return "We keep it. Whoever said yes before keeps the old words."


class PhasesView(CallView):
    """The dates and switches of the three phases, checked against each other."""

    action = "plan"
    template_name = "review/plan_phases.html"
    page_title = "Dates and switches"

    def get(self, request, *args, **kwargs):
        return self._page(phase_forms(self.call))

    def post(self, request, *args, **kwargs):
        forms = phase_forms(self.call, request.POST)
        phases = checked(forms)
        if phases is None:
            return self._page(forms)
        plans.save_phases(self.call, by=request.user, phases=phases)
        messages.success(request, "The dates are kept.")
        return redirect("review_call", self.call.slug)

    def _page(self, forms):
        return self.render_to_response(self.get_context_data(forms=forms))


class WeightsView(OneFormView):
    """How much each of the six things weighs in this call."""

    template_name = "review/plan_weights.html"
    page_title = "What weighs how much"

    def form_for(self, data):
        return WeightsForm(data, call=self.call, criteria=plans.criteria_of(self.call))

    def keep(self, form):
        plans.save_weights(self.call, by=self.request.user, weights=form.weights)
        return "The weights are kept."
