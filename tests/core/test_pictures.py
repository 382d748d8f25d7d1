"""Every kind of picture comes out as JPEG or PNG, with nothing but its pixels."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from core import pictures
from core.filetypes import Refused
from tests.factories import uploads as make


def drawn(upload) -> Image.Image:
    with BytesIO(pictures.redraw(upload).content) as content, Image.open(content) as picture:
        picture.load()
        return picture


@pytest.mark.parametrize(
    ("form", "mode", "color", "expected"),
    [
        ("JPEG", "RGB", (10, 20, 30), ("JPEG", "RGB")),
        ("JPEG", "L", 90, ("JPEG", "L")),
        ("JPEG", "CMYK", (0, 90, 90, 0), ("JPEG", "RGB")),
        ("PNG", "RGB", (10, 20, 30), ("PNG", "RGB")),
        ("PNG", "RGBA", (10, 20, 30, 0), ("PNG", "RGBA")),
        ("PNG", "LA", (90, 0), ("PNG", "LA")),
        ("PNG", "1", 1, ("PNG", "L")),
        ("PNG", "I;16", 30_000, ("PNG", "L")),
        ("PNG", "P", 3, ("PNG", "RGB")),
        ("GIF", "P", 3, ("PNG", "RGB")),
        ("WEBP", "RGB", (10, 20, 30), ("JPEG", "RGB")),
        ("WEBP", "RGBA", (10, 20, 30, 40), ("PNG", "RGBA")),
        ("HEIF", "RGB", (10, 20, 30), ("JPEG", "RGB")),
        ("AVIF", "RGB", (10, 20, 30), ("JPEG", "RGB")),
    ],
)
def test_each_format_and_mode(form, mode, color, expected):
    sent = make.upload(make.picture_bytes(form, size=(64, 64), mode=mode, color=color), "a.x")
    picture = drawn(sent)
    assert (picture.format, picture.mode) == expected
    assert "icc_profile" not in picture.info


def test_a_grey_of_16_bits_keeps_its_shade():
    sent = make.png(mode="I;16", color=32_768)
    assert drawn(sent).getpixel((0, 0)) == 128


def test_a_moving_picture_keeps_its_first_frame():
    frames = [Image.new("RGB", (8, 8), color) for color in ("red", "blue")]
    output = BytesIO()
    frames[0].save(output, "GIF", save_all=True, append_images=frames[1:])
    picture = drawn(make.upload(output.getvalue(), "a.gif"))
    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


def test_a_palette_with_a_see_through_colour():
    picture = drawn(make.png(mode="P", color=0, transparency=0))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0))[3] == 0


def test_another_colour_space_becomes_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for given in (srgb, profile, b"not a profile"):
        picture = drawn(make.jpeg(icc_profile=given))
        assert "icc_profile" not in picture.info
        assert picture.getpixel((5, 5))[2] > picture.getpixel((5, 5))[0] > 90


def test_text_in_a_png_is_gone():
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Location", make.CANARY)
    sent = make.png(pnginfo=info, exif=make.camera_exif())
    assert make.CANARY.encode() in sent.read()
    assert make.CANARY.encode() not in pictures.redraw(sent).content


def test_noise_after_the_header_is_refused_in_words():
    whole = make.picture_bytes("PNG")
    for size in range(20, len(whole) - 30, 7):
        broken = whole[:size]
        with pytest.raises(Refused):
            pictures.redraw(make.upload(broken, "a.png"))


def test_the_file_can_be_read_again():
    sent = make.jpeg()
    pictures.redraw(sent)
    assert sent.tell() == 0
