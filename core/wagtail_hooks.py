"""What every page of Wagtail's admin gets."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def style_without_scripts():
    """Return the link to the styles for whoever has no scripts."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin/without_scripts.css"))
