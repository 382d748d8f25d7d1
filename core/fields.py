"""A StreamField whose block definitions stay out of migrations."""

from wagtail import fields


class StreamField(fields.StreamField):
    """Wagtail's StreamField, deconstructed without its blocks.

    A block's label is not a schema change. The price: a historical model in a data migration reads
    an empty body, so a data migration never loads or saves a model with this field.
    """

    def __init__(self, block_types=(), *args, **kwargs):
        super().__init__(block_types, *args, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
