"""The form contract of docs/design.md: sixteen rules, asked of one page in a real browser.

    broken = check_form_contract(page)
    assert not broken, "\\n".join(broken)

The page stands on a fresh form. It is looked at, sent wrong, looked at again, and sent wrong once
more with JavaScript switched off. Each line returned begins with the number of the broken rule.
"""

import io
from functools import cache
from itertools import chain
from pathlib import Path

from PIL import Image, ImageChops

from tests.a11y.axe import run_axe

QUESTIONS = (Path(__file__).parent / "contract.js").read_text(encoding="utf-8")
SUBMIT = "main form button[type=submit], main form button:not([type]), main form input[type=submit]"
WRONG = {
    "input[type=email]": "not an address",
    "input[type=url]": "not a web address",
    "input[type=number]": "",
    "input[inputmode=numeric]": "many",
    "input[name$=_link]": "not a web address",
}
# A file nobody takes, and how fields that hold no text are made wrong.
REFUSED = {"name": "drawing.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
OPEN = "document.querySelectorAll('main details').forEach(one => { one.open = true; })"


def check_form_contract(page, *, submit_selector=None, wrong=None) -> list[str]:
    """Return the broken rules of the form `page` stands on.

    Args:
        submit_selector: the button that checks the form; by default the first of `main`.
        wrong: CSS selector to the text typed there before it is sent; True ticks; None unticks, or
            chooses a file nobody takes. By default e-mail, web and number fields get nonsense and
            everything else stays as it is.
    """
    submit = submit_selector or SUBMIT
    wrong = WRONG if wrong is None else wrong
    url = page.url
    page.evaluate(OPEN)
    broken = [*_fresh(page)]
    typed = _send_wrong(page, submit, wrong)
    broken += _sent(page, typed)
    broken += _without_javascript(page, url, submit, wrong)
    return list(dict.fromkeys(broken))


def ask(page, question: str) -> list[str]:
    return page.evaluate(f"({QUESTIONS.rstrip()})['{question}']()")


def _numbered(number, lines):
    return [f"{number}: {line}" for line in lines]


def _fresh(page):
    return [
        *_numbered(1, run_axe(page)),
        *_numbered(3, ask(page, "hints")),
        *_numbered(4, ask(page, "groups")),
        *_numbered(5, ask(page, "autocomplete")),
        *_numbered(6, ask(page, "targets")),
        *_numbered(7, focus_that_does_not_show(page)),
        *_numbered(8, _in_forced_colours(page)),
        *_numbered(9, too_wide(page)),
        *_numbered(14, ask(page, "dangling")),
    ]


def _sent(page, typed):
    checks = {11: "links", 12: "focus", 13: "messages", 14: "dangling", 3: "hints", 6: "targets"}
    found = [*_title(page), *chain(*(_numbered(n, ask(page, q)) for n, q in checks.items()))]
    found += _numbered(15, _lost(page, typed))
    return [*found, *_numbered(2, run_axe(page)), *_numbered(9, too_wide(page))]


def _title(page):
    title = page.title()
    return [] if title.startswith("Error: ") else [f"10: the title is “{title}”"]


def _fields(page, wrong):
    for selector, text in wrong.items():
        for field in page.locator(f"main :is({selector})").all():
            if field.is_visible() and field.is_editable():
                yield field, text


def _send_wrong(page, submit, wrong):
    """Type nonsense, send it, and return what was typed by name of field."""
    typed = {}
    page.evaluate(OPEN)
    for field, text in _fields(page, wrong):
        if text is True:
            field.check()
        elif text is not None:
            field.fill(text)
            typed[field.get_attribute("name")] = text
        elif field.get_attribute("type") == "file":
            field.set_input_files(REFUSED)
        else:
            field.uncheck()
    page.locator(submit).first.click()
    page.wait_for_load_state("load")
    page.wait_for_timeout(100)
    return typed


def _lost(page, typed):
    for name, text in typed.items():
        field = page.locator(f'main [name="{name}"]').first
        if not field.count() or field.input_value() != text:
            yield f"what was typed into “{name}” is gone"


def _without_javascript(page, url, submit, wrong):
    """Rule 16: the same way with scripts switched off, in a context of its own."""
    context = page.context.browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state()
    )
    try:
        plain = context.new_page()
        plain.goto(url)
        typed = _send_wrong(plain, submit, wrong)
        found = [*_title(plain), *ask(plain, "links"), *ask(plain, "focus"), *_lost(plain, typed)]
    finally:
        context.close()
    return [f"16: without JavaScript: {line}" for line in found]


# --- focus, width -----------------------------------------------------------------------------


def too_wide(page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before)
    return [f"the page is {width} px wide at 320 px"] if width > 320 else []


def _in_forced_colours(page):
    page.emulate_media(forced_colors="active")
    try:
        return focus_that_does_not_show(page)
    finally:
        page.emulate_media(forced_colors="none")


def focus_that_does_not_show(page) -> list[str]:
    """Every kind of thing that takes focus: it changes, by 3:1 or more, at least as many pixels as
    its perimeter has."""
    found = []
    for index, name in enumerate(ask(page, "focusable")):
        node = page.locator(f'[data-contract="{index}"]')
        node.scroll_into_view_if_needed()
        page.evaluate("document.activeElement.blur()")
        box = node.bounding_box()
        clip = _around(box, page.viewport_size)
        plain = _picture(page, clip)
        page.keyboard.press("Shift")  # a key, so that focus is shown as for the keyboard
        node.focus()
        changed = _changed(plain, _picture(page, clip))
        seen = _seen_perimeter(box, clip)
        if changed < seen:
            found.append(f"focus on {name} changes {changed} px of {seen}")
    page.evaluate("document.activeElement.blur()")
    return found


def _around(box, viewport, margin=10):
    left, top = max(0, box["x"] - margin), max(0, box["y"] - margin)
    right = min(viewport["width"], box["x"] + box["width"] + margin)
    bottom = min(viewport["height"], box["y"] + box["height"] + margin)
    return {"x": left, "y": top, "width": max(1, right - left), "height": max(1, bottom - top)}


def _seen_perimeter(box, clip):
    """The perimeter, of the part that fits on the screen."""
    return round(2 * (min(box["width"], clip["width"]) + min(box["height"], clip["height"])))


def _picture(page, clip):
    return Image.open(io.BytesIO(page.screenshot(clip=clip, animations="disabled"))).convert("RGB")


def _changed(before, after):
    """How many pixels changed by a contrast of 3:1 or more."""
    where = ImageChops.difference(before, after).getbbox()
    if where is None:
        return 0
    pairs = zip(_pixels(before.crop(where)), _pixels(after.crop(where)), strict=True)
    return sum(_contrast(a, b) >= 3 for a, b in pairs if a != b)


def _pixels(picture):
    parts = iter(picture.tobytes())
    return zip(parts, parts, parts, strict=True)


@cache
def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
