"""The words of the questions."""

from django.db import models


class QuestionWords(models.Model):
    """The words of a question, editable in the admin. `submissions.questions` has the defaults."""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    wording = models.CharField(max_length=255)
    hint = models.TextField(blank=True)
    easy_read = models.TextField(
        blank=True, help_text="One short line each. The first is the question."
    )
    film = models.ForeignKey(
        "core.SiteMedia",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="In British Sign Language. It shows once it has captions and a transcript.",
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position"]
        verbose_name = "question"

    def __str__(self):
        return self.wording
