"""Pictures are drawn again on arrival: what a camera wrote beside them stays behind."""

import threading
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps
from pillow_heif import register_heif_opener

from core.filetypes import Refused, inspect

register_heif_opener()

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF", "AVIF")
_KEPT_SHARP = {"PNG", "GIF"}
_SRGB = ImageCms.createProfile("sRGB")
# A picture of 50 megapixels needs some 400 MB while it is drawn: one at a time in a process.
_one_at_a_time = threading.BoundedSemaphore(1)


class CleanFile(ContentFile):
    """A picture that was drawn again: it is stored as it is."""


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture drawn again: JPEG, or PNG where it is see-through or was sharp."""

    content: bytes
    extension: str
    media_type: str
    width: int
    height: int

    def as_file(self) -> CleanFile:
        return CleanFile(self.content, name=f"picture.{self.extension}")


def redraw(file) -> CleanPicture:
    """Return the picture in `file` the right way up, in sRGB, with nothing but its pixels.

    Args:
        file: an open Django File. Only the first frame of a moving picture is kept.
    Raises:
        Refused: not a picture we take, too many pixels (found before decoding), or damaged.
    """
    inspect(file, accept=("image",))
    with _one_at_a_time:
        try:
            return _draw(file)
        except Refused:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _too_many_pixels() from None
        except Exception:  # decoders fail in every way there is on a damaged file
            raise Refused(
                "This picture is damaged or cut short. Choose the original and try again.",
                "damaged",
            ) from None
        finally:
            file.seek(0)


def _too_many_pixels() -> Refused:
    most = settings.UPLOAD_MAX_PIXELS // 1_000_000
    return Refused(
        f"This picture has over {most} million pixels. Make it smaller and try again.", "pixels"
    )


def _draw(file) -> CleanPicture:
    file.seek(0)
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > settings.UPLOAD_MAX_PIXELS:
            raise _too_many_pixels()
        sharp = opened.format in _KEPT_SHARP
        profile = opened.info.get("icc_profile")
        picture = ImageOps.exif_transpose(opened)
        picture.load()
    picture = _in_srgb(_plain_mode(picture), profile)
    picture.info = {}  # or comment, colour profile and text would be written again
    kept = "PNG" if sharp or picture.mode in {"RGBA", "LA"} else "JPEG"
    output = BytesIO()
    if kept == "PNG":
        picture.save(output, "PNG")
    else:
        picture.save(output, "JPEG", quality=88, progressive=True)
    extension = "png" if kept == "PNG" else "jpg"
    return CleanPicture(
        output.getvalue(), extension, f"image/{kept.lower()}", picture.width, picture.height
    )


def _plain_mode(picture):
    """Return it in L, LA, RGB, RGBA or CMYK."""
    if picture.mode == "P":
        return picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    if picture.mode in {"I", "I;16", "I;16B", "I;16L"}:
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"L", "RGB"} and "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode in {"1", "F"}:
        return picture.convert("L")
    if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return picture
    return picture.convert("RGBA" if picture.mode in {"PA", "RGBa", "La"} else "RGB")


def _in_srgb(picture, profile):
    """Return it in sRGB; a profile nobody can read is dropped."""
    alpha = picture.getchannel("A") if picture.mode in {"LA", "RGBA"} else None
    plain = picture.convert(picture.mode.rstrip("A")) if alpha else picture
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            plain = ImageCms.profileToProfile(plain, source, _SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    if plain.mode == "CMYK":
        plain = plain.convert("RGB")
    if alpha:
        plain.putalpha(alpha)
    return plain
