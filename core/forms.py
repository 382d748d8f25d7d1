"""Forms of Wagtail's admin that need more care than its own."""

from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core import pictures


class PictureField(WagtailImageField):
    """A picture is drawn again first: Wagtail's own check decodes it before it counts pixels."""

    def to_python(self, data):
        return super().to_python(pictures.redraw(data).as_file() if data else data)


class ImageForm(BaseImageForm):
    """The form of the admin for a picture, with our check and our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )
