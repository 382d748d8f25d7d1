"""Who runs a service, and where."""

from django.db import models

from organisations.enums import Nation, Region
from organisations.querysets import CouncilQuerySet, OrganisationQuerySet


class Organisation(models.Model):
    """A group an editor has matched or made. Holds nothing private."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True)
    website = models.URLField(blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Council(models.Model):
    """One of the UK's top-tier and unitary authorities.

    Facts: ONS Open Geography Portal, Open Government Licence v3.0. `organisations/data/` holds
    the list; a migration loads it.
    """

    code = models.CharField("GSS code", max_length=9, primary_key=True)
    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=100, unique=True)
    nation = models.CharField(max_length=20, choices=Nation)
    region = models.CharField(max_length=30, choices=Region, blank=True)
    kind = models.CharField(max_length=40)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
