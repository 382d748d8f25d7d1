"""What the log of the admin says of a consent: a code, never who."""

from wagtail import hooks

ACTIONS = (
    ("consent.recorded", "Written down", "A yes was written down"),
    ("consent.age_settled", "Age settled", "Whether they are under 18 was settled"),
    ("consent.withdrawn", "Taken back", "A yes was taken back"),
    ("consent.uses_changed", "Uses changed", "Some uses were taken back"),
    ("consent.said_again", "Said again", "The yes was said again"),
)


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
