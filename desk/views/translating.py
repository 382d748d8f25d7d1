"""An answer in another language, and the English an editor puts beside it."""

from django.core.exceptions import ValidationError
from django.http import Http404

from core.languages import direction, is_english, name_of
from desk.forms.colleagues import TranslationForm
from desk.views.notes import ColleaguesView
from submissions.answers import answers_of
from submissions.services.translating import translate


class TranslateView(ColleaguesView):
    """The original on one side, with its language and direction; the translation on the other."""

    template_name = "desk/translate.html"
    form_class = TranslationForm
    done_words = "The translation stands beside the answer."

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        key = kwargs["question"]
        self.row = self.submission.answers.filter(question=key).first()
        if self.row is None or is_english(self.row.lang):
            raise Http404("There is nothing to translate.")
        self.answer = next((a for a in answers_of(self.submission) if a.question.key == key), None)
        if self.answer is None:
            raise Http404("There is no such question.")

    def get_page_title(self):
        return "Translate an answer"

    def get(self, request, *args, **kwargs):
        newest = self.answer.translation
        self.form = TranslationForm(initial={"text": newest.text if newest else ""})
        return self.render_to_response(self.get_context_data())

    def save(self):
        try:
            translate(self.row, self.form.cleaned_data["text"], by=self.request.user)
        except ValidationError as error:
            self.form.add_error("text", error)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            answer=self.answer,
            language=name_of(self.row.lang) or self.row.language,
            direction=direction(self.row.lang),
            history=self.row.translations.select_related("by"),
            **kwargs,
        )
