"""Take what the panel's table shows out as a file: the same filters, every page of it."""

import tempfile

from django.conf import settings
from django.http import FileResponse
from django.utils import timezone
from django.utils.functional import cached_property

from core.downloads import sheet
from review import listings, permissions
from review.enums import ExportKind
from review.exports import papers, sheets
from review.exports.material import material
from review.forms.table import ExportForm, TableForm
from review.services.exporting import record
from review.tables import Table
from review.views.base import CallView
from ui.words import count, day

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class ExportView(CallView):
    """Which file; then the file."""

    action = "export"
    template_name = "review/export.html"
    page_title = "Take it with you"
    form = None

    @cached_property
    def rows(self):
        table = Table(self.call, self.request.user)
        rows = table.chosen(**TableForm(self.request.GET, call=self.call).chosen())
        table.fill(rows)
        return rows

    @cached_property
    def withheld(self) -> int:
        """How many of the call she may not see: a number is all she learns."""
        mine = listings.for_panel(self.call, self.request.user)
        return listings.before_panel(self.call).count() - mine.count()

    def get(self, request, *args, **kwargs):
        self.form = ExportForm()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = ExportForm(request.POST)
        if self.rows and self.form.is_valid():
            return self.deliver(ExportKind(self.form.cleaned_data["kind"]))
        return self.render_to_response(self.get_context_data())

    def deliver(self, kind: ExportKind) -> FileResponse:
        """Note it down, write the file on disk, and send it."""
        submissions = [row.submission for row in self.rows]
        record(self.call, submissions, kind=kind, withheld=self.withheld, by=self.request.user)
        today = timezone.localtime()
        # A file without a name: it is gone when it is sent, or when this process ends.
        file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self.write(file, kind, f"{self.call.title}, {day(today)}")
        file.seek(0)
        ending = "csv" if kind == ExportKind.SCORES else str(kind)
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"{self.call.slug}-{kind}-{today:%Y-%m-%d}.{ending}",
            content_type=MEDIA_TYPES[ending],
        )

    def write(self, file, kind, title) -> None:
        found = material(self.call, self.rows)
        if kind == ExportKind.DOCX:
            papers.write_docx(file, title, self.left_out(), self.rows, found, self.request.user)
        elif kind == ExportKind.XLSX:
            sheet.write_xlsx(file, title, sheets.sheets(list(found)))
        else:
            one = sheets.sent if kind == ExportKind.CSV else sheets.given
            sheet.write_csv(file, one(found))

    def left_out(self) -> str:
        """Say in words what is withheld."""
        if not self.withheld:
            return ""
        return f"Left out, because you know the people: {count(self.withheld, 'thing')}."

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            form=self.form,
            number=len(self.rows),
            left_out=self.left_out(),
            names_hidden=not permissions.names_shown(self.call),
            query=self.request.GET.urlencode(),
            **kwargs,
        )
