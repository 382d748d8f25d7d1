"""Who reads what in a call: by hand from both sides, and *give each n readers*."""

import re

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.functional import cached_property

from review.forms.assign import EachForm, PickForm
from review.reading import titles_for
from review.services import assigning
from review.views.base import CallView
from ui.words import count, sentence_list

PAIR = re.compile(r"(\d{1,9})-(\d{1,9})")


class SharingView(CallView):
    """A screen about who reads what: `self.now`. Nothing on it tells who is a disabled person."""

    action = "assign"

    def check(self, request, **kwargs):
        super().check(request, **kwargs)
        self.now = assigning.sharing(self.call, request.user)

    @cached_property
    def titles(self) -> dict[int, str]:
        """What each submission is called here: without names while the phase hides them."""
        return titles_for(self.now.submissions.values(), self.request.user)

    def called(self, submission: int) -> str:
        """Return its title and its reference: titles without names can be alike."""
        return f"{self.titles[submission]} ({self.now.submissions[submission].reference})"

    def give(self, pairs) -> None:
        """Give them, and say what was done and what could not be."""
        done = assigning.give(self.call, pairs, by=self.request.user)
        if done.given:
            messages.success(
                self.request,
                f"Given: {len(done.given)}. Readers hear of it in one mail tonight.",
            )
        for reason in done.refused:
            messages.warning(self.request, f"Not given. {reason}")

    def names(self, submission: int) -> str:
        """Return who reads a submission, in words."""
        return sentence_list(row.reviewer.name for row in self.now.given[submission].values())

    def load(self, reader: int) -> str:
        """Return what a reader has, and what she can take, in words."""
        has, most = len(self.now.of_reader(reader)), self.now.readers[reader].most
        return f"Has {has} to read, {most} at most" if most else f"Has {has} to read"

    def get_context_data(self, **kwargs):
        return super().get_context_data(now=self.now, **kwargs)


class AssignView(SharingView):
    """What was sent, those with fewest readers first; and the readers with what they have."""

    template_name = "review/assign.html"
    page_title = "Who reads what"

    def get_context_data(self, **kwargs):
        terms = getattr(self.call, "review_plan", None)
        given = self.now.given
        return super().get_context_data(
            each=EachForm(initial={"each": terms.reviews_each if terms else 2}),
            rows=[
                {
                    "row": row,
                    "title": self.titles[pk],
                    "number": len(given[pk]),
                    "names": self.names(pk),
                }
                for pk, row in sorted(
                    self.now.submissions.items(), key=lambda item: len(given[item[0]])
                )
            ],
            readers=[{"row": row, "load": self.load(pk)} for pk, row in self.now.readers.items()],
            **kwargs,
        )


class PlanView(SharingView):
    """*Give each n readers*: what would be done, and what cannot be; then done as it was shown."""

    template_name = "review/assign_plan.html"
    page_title = "The plan"

    def get(self, request, *args, **kwargs):
        form = EachForm(request.GET)
        context = self.get_context_data(form=form)
        if form.is_valid():
            context |= self._shown(assigning.plan(self.now, form.cleaned_data["each"]))
        return self.render_to_response(context)

    def post(self, request, *args, **kwargs):
        found = PAIR.findall(request.POST.get("pairs", ""))
        self.give([(int(submission), int(reader)) for submission, reader in found])
        return redirect("review_assign", self.call.slug)

    def _shown(self, plan) -> dict:
        more = {}
        for submission, reader in plan.pairs:
            more.setdefault(submission, []).append(self.now.readers[reader])
        has = {pk: len(self.now.of_reader(pk)) for pk in self.now.readers}
        adds = {pk: sum(reader == pk for _, reader in plan.pairs) for pk in has}
        return {
            "plan": plan,
            "loads_head": ("Reader", "Has now", "Would have"),
            "pairs": ",".join(f"{submission}-{reader}" for submission, reader in plan.pairs),
            "lines": [
                (self.called(pk), sentence_list(row.name for row in rows))
                for pk, rows in more.items()
            ],
            "loads": [(row.name, has[pk], has[pk] + adds[pk]) for pk, row in self._readers()],
            "unmet": [
                (self.called(row.text), self._missing(row), row.reasons) for row in plan.unmet
            ],
        }

    def _readers(self):
        return sorted(self.now.readers.items(), key=lambda item: item[1].name)

    @staticmethod
    def _missing(row) -> str:
        if row.readers_missing:
            verb = "is" if row.readers_missing == 1 else "are"
            return f"{count(row.readers_missing, 'reader')} {verb} missing.".capitalize()
        return "Too few of its readers are counted as disabled people."


class OneSideView(SharingView):
    """One submission with its readers, or one reader with what she reads: tick, take off."""

    def get(self, request, *args, **kwargs):
        return self._page(self.pick_form())

    def post(self, request, *args, **kwargs):
        if off := request.POST.get("off", ""):
            return self._take_off(off)
        form = self.pick_form(request.POST)
        if not form.is_valid():
            return self._page(form)
        self.give([self.pair(pk) for pk in form.cleaned_data["picked"]])
        return redirect(request.path)

    def _take_off(self, off):
        row = next((row for row in self.standing() if str(row.pk) == off), None)
        if row is None:
            raise Http404
        assigning.take_off(row, by=self.request.user)
        messages.success(self.request, f"Taken off the list of {row.reviewer.name}.")
        return redirect(self.request.path)

    def _page(self, form):
        options, refused = self.options()
        standing = self.standing()
        for row in standing:
            row.title = self.titles[row.submission_id]
        return self.render_to_response(
            self.get_context_data(
                form=form if options else None, standing=standing, refused=refused
            )
        )

    def options(self) -> tuple[list[int], list[str]]:
        """Return the ids that can be ticked, and why others cannot."""
        able, refused = [], []
        standing = {self.key(row) for row in self.standing()}
        for pk in self.candidates():
            reason = "" if pk in standing else self.now.why_not(*self.pair(pk))
            if reason:
                refused.append(reason)
            elif pk not in standing:
                able.append(pk)
        return able, refused


class SubmissionReadersView(OneSideView):
    """One submission: who reads it, and who could."""

    template_name = "review/assign_submission.html"
    page_title = "Its readers"

    def check(self, request, *, reference, **kwargs):
        super().check(request, **kwargs)
        found = (row for row in self.now.submissions.values() if row.reference == reference)
        self.submission = next(found, None)
        if self.submission is None:
            raise Http404

    @cached_property
    def titles(self):
        return titles_for([self.submission], self.request.user)

    def standing(self):
        return list(self.now.given[self.submission.pk].values())

    def candidates(self):
        return list(self.now.readers)

    def pair(self, pk):
        return self.submission.pk, pk

    @staticmethod
    def key(row):
        return row.reviewer_id

    def pick_form(self, data=None) -> PickForm:
        able, _ = self.options()
        areas = {area.pk for area in self.submission.areas.all()}
        hints = {}
        for pk in able:
            skills = [area.name for area in self.now.readers[pk].skills.all() if area.pk in areas]
            knows = f". Knows about {sentence_list(skills)}" if skills else ""
            hints[str(pk)] = f"{self.load(pk)}{knows}."
        return PickForm(
            data,
            label="Who should read it?",
            choices=[(pk, self.now.readers[pk].name) for pk in able],
            hints=hints,
            missing="Tick at least one reader",
        )

    def get_context_data(self, **kwargs):
        title = self.titles[self.submission.pk]
        return super().get_context_data(submission=self.submission, title=title, **kwargs)


class ReaderListView(OneSideView):
    """One reader: what she reads, and what she could be given, several at once."""

    template_name = "review/assign_reader.html"
    page_title = "What one reader reads"

    def check(self, request, *, reader, **kwargs):
        super().check(request, **kwargs)
        self.reader = self.now.readers.get(reader)
        if self.reader is None:
            raise Http404

    def standing(self):
        return self.now.of_reader(self.reader.pk)

    def candidates(self):
        given = self.now.given
        return sorted(self.now.submissions, key=lambda pk: len(given[pk]))

    def pair(self, pk):
        return pk, self.reader.pk

    @staticmethod
    def key(row):
        return row.submission_id

    def options(self):
        able, refused = super().options()
        return able, list(dict.fromkeys(refused))

    def pick_form(self, data=None) -> PickForm:
        able, _ = self.options()
        return PickForm(
            data,
            label="What should this person read?",
            choices=[(pk, self.titles[pk]) for pk in able],
            hints={str(pk): self._hint(pk) for pk in able},
            missing="Tick at least one",
        )

    def _hint(self, pk) -> str:
        said = count(len(self.now.given[pk]), "reader").capitalize()
        return f"{self.now.submissions[pk].reference}. {said} so far."

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            reader=self.reader, load=self.load(self.reader.pk), **kwargs
        )
