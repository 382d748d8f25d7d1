from django.db import models
from django.db.models import Q

from consent.enums import ABOUT_A_PERSON


class ConsentQuerySet(models.QuerySet):
    def withdrawn(self):
        """Those taken back altogether, by their person or by somebody who stands beside."""
        return self.filter(
            Q(withdrawn_at__isnull=False)
            | Q(pk__in=self.model.objects.exclude(withdrawn_at=None).values("beside"))
        )

    def hidden(self):
        """Those rows that keep something off the website: taken back, or for the website only."""
        return self.filter(Q(withdrawn_at__isnull=False) | Q(off_website_at__isnull=False))

    def withdrawn_uuids(self) -> frozenset[str]:
        """Return the numbers, as strings, that a block may hold and that hide it: one query.

        When somebody in a picture takes back a yes, the number of the first person is among them.
        """
        rows = self.hidden().values_list("uuid", "beside_id")
        return frozenset(str(number) for row in rows for number in row if number)

    def of_people(self):
        """Those of a person for a name, quote, picture or film, without guardians."""
        return self.filter(item__in=ABOUT_A_PERSON, guardian_of=None)

    def together(self, number):
        """Those of everybody in the item that holds this number: its first, then the others."""
        return self.filter(Q(pk=number) | Q(beside=number)).order_by("given_at", "pk")

    def to_ask_again(self, day):
        """Those that stand and whose day to ask again has come."""
        return self.filter(ask_again_on__lte=day, withdrawn_at=None)

    def about(self, words: str):
        """Those of a person whose name or address holds these words."""
        return self.filter(Q(person__icontains=words) | Q(email__icontains=words))
