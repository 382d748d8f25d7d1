"""What can be found. The words themselves stand in `search_words`, made by the migration."""

from django.db import models


class Document(models.Model):
    """One public page in the index, as a result shows it."""

    key = models.CharField(max_length=100, unique=True)
    kind = models.SlugField(max_length=40)
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)

    def __str__(self):
        return self.title
