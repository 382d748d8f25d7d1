from django.core.checks import Error, register


@register()
def every_name_is_registered(app_configs, **kwargs):
    """A guard or effect named in the table but registered by nobody would silently allow."""
    from submissions.services.transitions import unregistered_names

    return [
        Error(
            f"TRANSITIONS names {name!r}, and no function registers under it.",
            id="submissions.E001",
        )
        for name in sorted(unregistered_names())
    ]
