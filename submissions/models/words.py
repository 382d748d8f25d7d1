"""The words of the questions."""

from django.db import models


class QuestionWords(models.Model):
    """The words of a question, editable in the admin. `submissions.questions` has the defaults."""

    key = models.SlugField(max_length=40, unique=True, editable=False)
    wording = models.CharField(max_length=255)
    hint = models.TextField(blank=True)
    easy_read = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["position"]
        verbose_name = "question"

    def __str__(self):
        return self.wording
