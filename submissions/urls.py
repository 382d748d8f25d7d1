from django.urls import path, register_converter

from submissions.views import (
    adding,
    both,
    calls,
    confirming,
    deleting,
    easy_read,
    invitations,
    messages,
    my,
    people,
    pictures,
    preferences,
    reminders,
    sending,
    share,
)


class ReferenceConverter:
    """*K7PM-22QX*, in whichever letters it was typed."""

    regex = "[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"

    def to_python(self, value):
        return value.upper()

    def to_url(self, value):
        return value


register_converter(ReferenceConverter, "reference")

PEOPLE = "my/<reference:reference>/people/"
FORM = "share/<slug:call_slug>/<reference:reference>/"

urlpatterns = [
    path("calls/<slug:call_slug>/questions/", calls.questions, name="call_questions"),
    path("share/<slug:call_slug>/", share.start, name="share_start"),
    path("share/<slug:call_slug>/easy/", share.start, {"easy": True}, name="share_easy"),
    path(FORM, share.tasks, name="share_tasks"),
    path(f"{FORM}switch/", easy_read.switch, name="share_switch"),
    path(f"{FORM}check/", sending.check, name="share_check"),
    path(f"{FORM}sent/", sending.sent, name="share_sent"),
    path(f"{FORM}confirm/", confirming.confirm, name="share_confirm"),
    path(f"{FORM}delete/", deleting.draft, name="share_delete"),
    path(f"{FORM}file/", pictures.send, name="share_file"),
    path(f"{FORM}<slug:section_key>/", share.section, name="share_section"),
    path(f"{FORM}<slug:section_key>/both/", both.both, name="share_both"),
    path("my/", my.overview, name="my"),
    path("my/more-time/link/<str:token>/", reminders.more_time, name="my_more_time"),
    path("my/reminders/link/<str:token>/", reminders.reminders, name="my_reminders"),
    path("my/invitation/link/<str:token>/", invitations.invitation, name="my_invitation"),
    path("my/preferences/", preferences.preferences, name="my_preferences"),
    path("my/<reference:reference>/", my.detail, name="my_detail"),
    path("my/<reference:reference>/messages/", messages.thread, name="my_messages"),
    path("my/<reference:reference>/wrong/", messages.wrong, name="my_wrong"),
    path("my/<reference:reference>/add/", adding.more, name="my_add"),
    path("my/<reference:reference>/add/<slug:question>/", adding.one, name="my_add_one"),
    path(PEOPLE, people.people, name="my_people"),
    path(f"{PEOPLE}invite/", people.invite, name="my_invite"),
    path(f"{PEOPLE}invitation/<uuid:uuid>/", people.invitation, name="my_invited"),
    path(f"{PEOPLE}hand-over/", people.hand_over, name="my_hand_over"),
    path(f"{PEOPLE}leave/", people.leave, name="my_leave"),
    path(f"{PEOPLE}<slug:who>/", people.change, name="my_person"),
    path("my/<reference:reference>/stop/", my.stop, name="my_stop"),
    path("my/<reference:reference>/delete/", deleting.one, name="my_delete"),
    path("my/<reference:reference>/undo/", my.undo_stop, name="my_undo"),
    path("my/<reference:reference>/copy/<slug:call_slug>/", my.copy_to, name="my_copy"),
]
