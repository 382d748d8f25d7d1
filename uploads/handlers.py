"""A file over every limit stops filling the disk, and still reaches the form that says so."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from core.filetypes import MEGABYTE


class BoundedFileHandler(TemporaryFileUploadHandler):
    """Writes a large upload to disk up to the largest limit, then only counts.

    The form still gets a file, with its true size: its check refuses it in words, and everything
    else that was typed is kept.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.most = max(settings.UPLOAD_LIMITS.values()) * MEGABYTE

    def receive_data_chunk(self, raw_data, start):
        if start <= self.most:
            super().receive_data_chunk(raw_data, start)
