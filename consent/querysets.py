from django.db import models


class ConsentQuerySet(models.QuerySet):
    def withdrawn(self):
        return self.filter(withdrawn_at__isnull=False)

    def withdrawn_uuids(self) -> frozenset[str]:
        """Return the UUIDs, as strings, of every consent that was taken back."""
        return frozenset(str(u) for u in self.withdrawn().values_list("uuid", flat=True))
