"""Addresses of the review, under `/review/`."""

from django.urls import path

import submissions.urls  # noqa: F401  (it registers `reference`)
from review.views import (
    assign,
    audit,
    decide,
    decided,
    export,
    hours,
    invitation,
    knows,
    lists,
    masks,
    overview,
    panel,
    plan,
    readers,
    reading,
    shortlist,
    stopping,
    supporting,
    told,
)

urlpatterns = [
    path("review/", lists.HomeView.as_view(), name="review"),
    # --- readers and calls
    path("review/hours/", hours.HoursView.as_view(), name="review_hours"),
    path("review/hours/<int:pk>/", hours.TakeOutView.as_view(), name="review_hours_out"),
    path(
        "review/hours/<slug:slug>/statement/",
        hours.StatementView.as_view(),
        name="review_statement",
    ),
    path(
        "review/invitations/<int:pk>/",
        invitation.InvitationView.as_view(),
        name="review_invitation",
    ),
    path("review/calls/<slug:slug>/", overview.OverviewView.as_view(), name="review_call"),
    path("review/calls/<slug:slug>/plan/", plan.PlanView.as_view(), name="review_plan"),
    path("review/calls/<slug:slug>/phases/", plan.PhasesView.as_view(), name="review_phases"),
    path("review/calls/<slug:slug>/weights/", plan.WeightsView.as_view(), name="review_weights"),
    path("review/calls/<slug:slug>/readers/", readers.ReadersView.as_view(), name="review_readers"),
    path(
        "review/calls/<slug:slug>/readers/<int:pk>/",
        readers.InvitedView.as_view(),
        name="review_invited",
    ),
    path(
        "review/calls/<slug:slug>/supporter/",
        supporting.SupporterView.as_view(),
        name="review_supporter",
    ),
    path(
        "review/calls/<slug:slug>/supporter/<int:pk>/",
        supporting.EndView.as_view(),
        name="review_supporter_end",
    ),
    path(
        "review/calls/<slug:slug>/answers/",
        invitation.AnswersView.as_view(),
        name="review_answers",
    ),
    path("review/calls/<slug:slug>/stop/", stopping.StopView.as_view(), name="review_stop"),
    path(
        "review/calls/<slug:slug>/readers/<int:reader>/stop/",
        stopping.EndReadingView.as_view(),
        name="review_reader_stop",
    ),
    # --- the panel
    path("review/calls/<slug:slug>/table/", panel.TableView.as_view(), name="review_table"),
    path(
        "review/calls/<slug:slug>/table/<reference:reference>/",
        panel.BesideView.as_view(),
        name="review_beside",
    ),
    path(
        "review/calls/<slug:slug>/table/<reference:reference>/told/<int:score>/",
        told.ToldView.as_view(),
        name="review_told",
    ),
    path(
        "review/calls/<slug:slug>/shortlist/",
        shortlist.ShortlistView.as_view(),
        name="review_shortlist",
    ),
    path("review/calls/<slug:slug>/export/", export.ExportView.as_view(), name="review_export"),
    # --- reading
    path(
        "review/calls/<slug:slug>/table/<reference:reference>/words/",
        masks.MasksView.as_view(),
        name="review_masks",
    ),
    path("review/<reference:reference>/", reading.ReadView.as_view(), name="review_read"),
    # --- who did what
    path("review/audit/", audit.AuditView.as_view(), name="review_audit"),
    # --- deciding and releasing
    path(
        "review/calls/<slug:slug>/table/<reference:reference>/decide/",
        decide.DecideView.as_view(),
        name="review_decide",
    ),
    path(
        "review/calls/<slug:slug>/table/<reference:reference>/reopen/",
        decide.ReopenView.as_view(),
        name="review_reopen",
    ),
    path("review/calls/<slug:slug>/release/", decide.ReleaseView.as_view(), name="review_release"),
    path("calls/<slug:call_slug>/decided/", decided.decided, name="call_decided"),
    # --- what a reader is given
    path("review/next/", knows.NextView.as_view(), name="review_next"),
    path(
        "review/<reference:reference>/know/",
        knows.KnowsView.as_view(),
        name="review_know",
    ),
    path(
        "review/<reference:reference>/pass-on/",
        knows.PassOnView.as_view(),
        name="review_pass_on",
    ),
    # --- who reads what
    path("review/calls/<slug:slug>/assign/", assign.AssignView.as_view(), name="review_assign"),
    path(
        "review/calls/<slug:slug>/assign/plan/",
        assign.PlanView.as_view(),
        name="review_assign_plan",
    ),
    path(
        "review/calls/<slug:slug>/assign/readers/<int:reader>/",
        assign.ReaderListView.as_view(),
        name="review_assign_reader",
    ),
    path(
        "review/calls/<slug:slug>/assign/<reference:reference>/",
        assign.SubmissionReadersView.as_view(),
        name="review_assign_submission",
    ),
]
