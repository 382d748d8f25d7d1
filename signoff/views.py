"""The final yes: what we changed, the page as it will look, and her answer to all or to one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from casestudies.enums import CorrectionStage
from casestudies.services import preview_of
from signoff.answers import LICENCE, NAMED
from signoff.changes import changes_of
from signoff.forms import AnswersForm, ChangeForm, YesForm, carry_over, ticked
from signoff.keeping import arrived, base_of, has_arrived, put_together, shown
from signoff.pages import open_changes
from signoff.permissions import may_answer, may_read_page, may_write_answers
from signoff.services.answering import save_answers, send_answers
from signoff.services.moves import say_yes
from submissions.answers import RELATIONS
from submissions.enums import State
from submissions.forms.people import WhoSaysForm
from submissions.forms.sections import without_nulls
from submissions.progress import progress_of
from submissions.services.saying import voices
from submissions.services.telling import who_may_say_yes
from submissions.services.transitions import MoveRefused
from submissions.standing import standing_of
from submissions.views.finding import NotHere, find, private
from submissions.views.parking import sign_in_first
from submissions.views.sending import answer_pages
from submissions.views.stamps import new_stamp
from submissions.views.typing import is_autosave
from submissions.views.typist import typist_of

SAVED = "It is saved. Nothing is sent yet. It waits here until you are back."
SENT = "We have what you want changed. We will ask you again when it is done."
NEWER = (
    "We changed the page since you opened it. Please read it again. What you wrote is still here."
)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def final_yes(request, reference):
    """What we changed and the page as it will look: yes, please change something, or later."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    submission = find(request, reference)
    if not may_read_page(submission, request.user)[0]:
        return too_late() if is_autosave(request) else redirect("my_detail", submission.reference)
    page = YesPage(request, submission)
    if request.method == "POST" and is_autosave(request):
        may_keep = may_write_answers(submission, request.user)[0]
        return page.keep() if may_keep else too_late()
    if request.method == "POST":
        try:
            if page.act():
                return redirect("my_detail", submission.reference)
        except MoveRefused as refused:
            page.problem = str(refused)
            submission.refresh_from_db()
        except PermissionDenied as refused:
            raise NotHere(str(refused), status=403) from refused
    return render(request, "signoff/yes.html", page.context())


def too_late() -> JsonResponse:
    """Tell a page that is still open that nothing can be added; the words stay on it."""
    return JsonResponse({"status": "sent"}, status=409)


class YesPage:
    """The page and its one form, in three parts: each change, the yes, what else should change."""

    def __init__(self, request, submission):
        self.request, self.submission, self.user = request, submission, request.user
        prefetch_related_objects([submission], *RELATIONS)  # read for both sides, and as sent
        self.progress = progress_of(submission)
        draft = submission.page.get_latest_revision_as_object()
        self.cs = preview_of(draft)
        found = changes_of(submission, draft)
        self.changes = open_changes(found, self.cs, submission, self.progress.answers)
        kept = self.changes.kept
        self.saved, self.sent, self.data = shown(kept, self.changes.points), None, None
        if request.method == "POST":
            self.data = self._received(carry_over(without_nulls(request.POST), self.changes.points))
        self.answers = AnswersForm(self.data, points=self.changes.points, kept=kept)
        self.change = ChangeForm(self.data, kept=kept)
        whole = "yes" in (self.data or ())
        self.yes = YesForm(self.data if whole else None, kept=self._ticked() or kept)
        asked = voices(submission, self.user)
        self.who = WhoSaysForm(self.data if whole else None, voices=asked, move="say_yes")
        self.problem = ""

    def _received(self, data):
        self.sent = put_together(data, self.saved, typing=is_autosave(self.request))
        return self.sent.data

    def keep(self) -> JsonResponse:
        """Keep what she wrote so far, and say what the open page is made from now."""
        if self.answers.errors or self.change.errors:  # the browser keeps it; the button says why
            return JsonResponse({"status": "down"}, status=422)
        already = has_arrived(self.request, self.submission)
        if not already:
            save_answers(self.submission, self._given(), **self._typing())
        status = "both" if self.sent.merge.conflicts and not already else "saved"
        said = {"status": status, "seen": "0", "base": self.sent.base, "others": ""}
        return JsonResponse(said | {"already": already})

    @property
    def asked(self) -> str:
        """Which words the page shows: those of one request for a yes."""
        return str(self.submission.page.requests.active().values_list("pk", flat=True).first())

    def act(self) -> bool:
        """Do what the button says; False where the page is shown again, with what is wrong."""
        whole = not self.answers.errors and not self.change.errors
        if whole:
            save_answers(self.submission, self._given(), **self._typing())
            arrived(self.request, self.submission)
        if self.data.get("asked") != self.asked:
            self.problem = NEWER
            return False
        if "yes" in self.data:
            return self._say_yes(whole)
        if "change" in self.data:
            return whole and self._ask_for_change()
        if whole:
            messages.success(self.request, SAVED)
        return whole

    def _say_yes(self, whole: bool) -> bool:
        clear = (self.answers.agrees(), self.change.is_empty(), self.who.is_valid())
        if not (self.yes.is_valid() and whole and all(clear)):
            return False
        said = self.yes.cleaned_data
        say_yes(
            self.submission,
            by=self.user,
            licence=said[LICENCE],
            named=said[NAMED] == "yes",
            who=self.who.voice,
        )
        return True

    def _ask_for_change(self) -> bool:
        if self.answers.agrees(say=False) and self.change.is_empty(say=False):
            self.change.require_something()
            return False
        send_answers(self.submission, self._given(), **self._typing())
        messages.success(self.request, SENT)
        return True

    def _ticked(self) -> dict:
        return {given.about: given for given in ticked(self.data)} if self.data else {}

    def _given(self) -> list:
        return [*self.answers.given(), self.change.given(), *self._ticked().values()]

    def _typing(self) -> dict:
        return {"by": self.user, "supporter": typist_of(self.request, self.submission)}

    def context(self) -> dict:
        """Return what the template shows."""
        self.changes.bind(self.answers)
        submission = self.submission
        correction = submission.correction if self.changes.live else None
        signed = correction and correction.stage == CorrectionStage.SIGNED
        return {
            "submission": submission,
            "correction": correction,
            "standing": standing_of(submission),
            "asked": self.asked,
            "base": self.sent.base if self.sent else base_of(self.saved),
            "stamp": new_stamp(submission, "yes"),
            "cs": self.cs,
            "changes": self.changes,
            "pages": answer_pages(submission, self.progress),
            "answers": self.answers,
            "who": self.who,
            "yes": self.yes,
            "change": self.change,
            "forms": [self.answers, self.who, self.yes, self.change],
            "names": who_may_say_yes(submission),
            "can_send": may_answer(submission, self.user)[0],
            "may_write": may_write_answers(submission, self.user)[0],
            "said_yes": signed or submission.state == State.SIGNED_OFF,
            "problem": self.problem,
        }
