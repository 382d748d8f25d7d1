from django.db import models


class Item(models.TextChoices):
    CONSIDER = "consider", "to be considered"
    USE = "use", "where it may be used"
    NAME = "name", "a name"
    QUOTE = "quote", "a quote"
    PHOTO = "photo", "a picture"
    FILM = "film", "a film or recording"


# What a person can be in: each has its own yes.
ABOUT_A_PERSON = (Item.NAME, Item.QUOTE, Item.PHOTO, Item.FILM)


class Use(models.TextChoices):
    CATALOGUE = "catalogue", "This website"
    REPORT = "report", "A printed report"
    PRESS = "press", "News"
    SOCIAL = "social", "Social media"


class Under18(models.TextChoices):
    """Whether a person was a child when she said yes."""

    NO = "no", "18 or older"
    YES = "yes", "Under 18"
    NOT_KNOWN = "not-known", "We do not know"


class TakenBack(models.TextChoices):
    """By which road a yes was taken back."""

    LINK = "link", "By their own link"
    TOLD = "told", "They told us"
    CONTRIBUTOR = "contributor", "By whoever sent it in"
    EDITOR = "editor", "By an editor, when somebody asked us to take it down"
