from django.db import models


class Item(models.TextChoices):
    CONSIDER = "consider", "to be considered"
    USE = "use", "where it may be used"
    NAME = "name", "a name"
    QUOTE = "quote", "a quote"
    PHOTO = "photo", "a picture"
    FILM = "film", "a film or recording"


class Use(models.TextChoices):
    CATALOGUE = "catalogue", "This website"
    REPORT = "report", "A printed report"
    PRESS = "press", "News"
    SOCIAL = "social", "Social media"
