from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OutboxConfig(AppConfig):
    name = "outbox"

    def ready(self):
        from outbox import services, tasks
        from outbox.registry import register_template

        register_template(
            "outbox/test",
            "outbox",
            "Sent by `manage.py send_test_mail ADDRESS`, to see whether mail works.",
            {"name": "Sam"},
        )
        services.message_due.connect(tasks.nudge, dispatch_uid="outbox.nudge")
        post_migrate.connect(_sync_templates, sender=self, dispatch_uid="outbox.sync_templates")


def _sync_templates(**_kwargs):
    from outbox import services

    services.sync_templates()
