"""Download exactly what the listing shows: the same filters, the same search, every page of it."""

import tempfile

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache

from casestudies.vocabularies import Criterion
from desk.downloads import entries, sheet, word
from desk.enums import FileKind
from desk.forms.downloads import DownloadForm
from desk.models import Download
from desk.permissions import may_download
from desk.services.downloading import record
from desk.views.base import DeskView
from desk.views.listing import SubmissionIndexView
from ui.words import day

MEDIA_TYPES = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset=utf-8",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SHOWN = 10


@method_decorator(never_cache, name="dispatch")
class DownloadView(DeskView):
    """Which file; then the file. What she wrote herself is left out."""

    template_name = "desk/download.html"
    page_title = "Download"
    form = None

    def forms(self):
        return [self.form]

    @cached_property
    def rows(self):
        """What the listing shows at the same address: its own view answers."""
        listing = SubmissionIndexView()
        listing.setup(self.request)
        return listing.get_queryset()

    @cached_property
    def found(self) -> list[tuple[int, str, str]]:
        """Return id, reference and title of each, in the order of the listing."""
        mine = self.rows.not_written_by(self.request.user)
        return list(mine.values_list("pk", "reference", "title"))

    def new_form(self, data=None) -> DownloadForm:
        return DownloadForm(data, may_private=may_download(self.request.user, private=True)[0])

    def get(self, request, *args, **kwargs):
        self.form = self.new_form()
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        self.form = self.new_form(request.POST)
        if self.form.is_valid():
            try:
                return self.deliver()
            except PermissionDenied as refused:
                self.form.add_error(None, str(refused))
        return self.render_to_response(self.get_context_data())

    def deliver(self) -> FileResponse:
        """Note it down, write the file on disk, and send it."""
        kind = FileKind(self.form.cleaned_data["kind"])
        private = self.form.cleaned_data.get("private", False)
        ids = [pk for pk, *_ in self.found]
        filters = dict(self.request.GET.lists())
        record(ids, kind=kind, private=private, filters=filters, by=self.request.user)
        today = timezone.localtime()
        # A file without a name: it is gone when it is sent, or when this process ends.
        file = tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)  # noqa: SIM115
        self.write(file, kind, private, f"What was sent, {day(today)}")
        file.seek(0)
        return FileResponse(
            file,
            as_attachment=True,
            filename=f"what-was-sent-{today:%Y-%m-%d}.{kind}",
            content_type=MEDIA_TYPES[kind],
        )

    def write(self, file, kind, private, title) -> None:
        rows = entries.read([pk for pk, *_ in self.found], private=private)
        if kind == FileKind.DOCX:
            said = "It holds contact details and private answers." if private else ""
            contents = [(reference, name or reference) for _, reference, name in self.found]
            word.write_docx(file, title, rows, contents, said)
            return
        questions = entries.questions(Criterion.objects.all(), private=private)
        write = sheet.write_csv if kind == FileKind.CSV else sheet.write_xlsx
        write(file, title, rows, questions)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            form=self.form,
            number=len(self.found),
            left_out=self.rows.count() - len(self.found),
            query=self.request.GET.urlencode(),
            earlier=Download.objects.select_related("by")[:SHOWN],
            **kwargs,
        )
