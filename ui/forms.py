"""Every form we show: `Form`, `ModelForm`, or `FormMixin` before a form of another package.

The form contract (docs/design.md) is kept here and in `templates/ui/forms/`, so that no page has to
think of it: labels, hints and messages reach their field, errors are listed once with links to real
inputs, nothing relies on the browser's own checks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.forms.renderers import TemplatesSetting, get_default_renderer
from django.forms.utils import RenderableMixin

from ui.fields import plain_messages

__all__ = ["Form", "FormMixin", "Group", "ModelForm", "all_errors"]


class Renderer(TemplatesSetting):
    """Our templates for forms and fields, Django's own for bare inputs."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"

    @property
    def bound_field_class(self):
        return BoundField

    def get_template(self, template_name):
        if template_name.startswith("django/forms/"):
            return get_default_renderer().get_template(template_name)
        return super().get_template(template_name)


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox, ready for its template."""

    id: str
    type: str
    name: str
    value: str
    label: str
    checked: bool
    hint: str
    after_or: bool
    count: int | None

    @property
    def hint_id(self):
        return f"{self.id}_hint" if self.hint else ""


KINDS = (
    (forms.HiddenInput, "hidden"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)


class BoundField(forms.BoundField):
    """A field as our templates need it: its kind, its ids, its choices, its way out of an error."""

    @property
    def kind(self) -> str:
        widget = self.field.widget
        if widget.is_hidden:
            return "hidden"
        return next((kind for base, kind in KINDS if isinstance(widget, base)), "input")

    @property
    def kind_template(self) -> str:
        return f"ui/forms/{self.kind}.html"

    @property
    def optional(self) -> bool:
        """Whether to say so. `field.needed = True` silences it where a form asks in another way."""
        return self.could_be_left_out and self.name not in self.form.in_optional_groups

    @property
    def could_be_left_out(self) -> bool:
        asked = self.field.required or getattr(self.field, "needed", False)
        return self.form.mark_optional and not asked and self.kind != "hidden"

    @property
    def width(self) -> str:
        return getattr(self.field, "width", "")

    @property
    def prefix(self) -> str:
        return getattr(self.field, "prefix", "")

    @property
    def suffix(self) -> str:
        return getattr(self.field, "suffix", "")

    @property
    def guide(self) -> str:
        return getattr(self.field.widget, "guide", "")

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}_helptext" if self.help_text else ""

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error" if self.errors else ""

    @property
    def guide_id(self) -> str:
        return f"{self.auto_id}_guide" if self.guide else ""

    @property
    def aria_describedby(self) -> str:
        """Only ids that stand in the page."""
        return " ".join(filter(None, (self.hint_id, self.error_id, self.guide_id)))

    @property
    def error_target(self) -> str:
        """The id an error summary links to: the first real input."""
        if self.kind == "choices":
            return self.subwidgets[0].id_for_label if self.subwidgets else self.auto_id
        return self.id_for_label or self.auto_id

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        # Cutting a pasted answer short without a word loses it; the server says how much is over.
        attrs["maxlength"] = attrs["minlength"] = False
        if self.kind == "choices":
            attrs.pop("aria-invalid", None)  # the message belongs to the group, not to each choice
        elif self.kind == "checkbox":
            attrs["class"] = "choice__input"
        elif self.kind != "hidden":
            own = self.field.widget.attrs.get("class", "")
            width = f"input--{self.width}" if self.width else ""
            attrs["class"] = " ".join(filter(None, ("input", width, own)))
        return attrs

    @property
    def choices(self) -> list[Choice]:
        """For radios and checkboxes. Hints, counts and an *or* come from the field:
        `hints` ({value: text}, or a function of the value), `counts` ({value: number}),
        `or_before` (values)."""
        hints = getattr(self.field, "hints", {})
        counts = getattr(self.field, "counts", {})
        or_before = {str(value) for value in getattr(self.field, "or_before", ())}
        found = []
        for widget in self.subwidgets:
            value = widget.data["value"]
            hint = hints(value) if callable(hints) else hints.get(str(value), "")
            found.append(
                Choice(
                    id=widget.id_for_label,
                    type=widget.data["type"],
                    name=widget.data["name"],
                    value=str(value),
                    label=widget.choice_label,
                    checked=widget.data["selected"],
                    hint=hint or "",
                    after_or=str(value) in or_before,
                    count=counts.get(str(value)),
                )
            )
        return found


@dataclass(frozen=True)
class Group:
    """Several fields under one legend. `layout`: "" (below each other), "row", "halves"."""

    legend: str
    fields: Sequence[str]
    hint: str = ""
    layout: str = ""
    boxed: bool = False


class BoundGroup(RenderableMixin):
    """A group with the fields of one form."""

    template_name = "ui/forms/group.html"

    def __init__(self, form, group):
        self.form = form
        self.group = group
        self.renderer = form.renderer
        self.id = (form.auto_id or "id_%s") % form.add_prefix("-".join(group.fields[:1]) + "_group")

    @property
    def fields(self):
        return [self.form[name] for name in self.group.fields if name in self.form.fields]

    @property
    def optional(self) -> bool:
        """Whether all of it may be left out: then its legend says so, once."""
        return all(field.could_be_left_out for field in self.fields)

    @property
    def hint_id(self) -> str:
        return f"{self.id}_hint" if self.group.hint else ""

    def get_context(self):
        return {"group": self}

    def as_field_group(self):
        return self.render()

    __str__ = __html__ = as_field_group


class FormMixin:
    """Put it before any form class: ours, a model's, or another package's.

    `groups` puts fields under one legend; `mark_optional` is off where nothing is required
    (filters, search).
    """

    default_renderer = Renderer
    use_required_attribute = False
    mark_optional = True
    groups: Sequence[Group] = ()

    def full_clean(self):
        for field in self.fields.values():
            plain_messages(field)
        super().full_clean()

    @property
    def in_optional_groups(self) -> set[str]:
        groups = [group for group in self.groups if BoundGroup(self, group).optional]
        return {name for group in groups for name in group.fields}

    @property
    def items(self) -> list:
        """Fields and groups in the order of the fields; a group stands where its first field is."""
        home = {name: group for group in self.groups for name in group.fields}
        items, placed = [], set()
        for name in self.fields:
            group = home.get(name)
            if group is None:
                if not self[name].is_hidden:
                    items.append(self[name])
            elif id(group) not in placed:
                placed.add(id(group))
                items.append(BoundGroup(self, group))
        return items

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What is wrong, in the order of the page: (message, id of the first real input or "")."""
        if not self.is_bound:
            return []
        found = [(message, "") for message in self.non_field_errors()]
        for name in self.fields:
            bound = self[name]
            target = "" if bound.is_hidden else bound.error_target
            found += [(message, target) for message in bound.errors]
        return found


def all_errors(*forms_and_formsets) -> list[tuple[str, str]]:
    """The summaries of several forms and formsets as one."""
    found = []
    for item in forms_and_formsets:
        if hasattr(item, "summary"):
            found += item.summary
        elif hasattr(item, "forms"):
            if item.is_bound:
                found += [(message, "") for message in item.non_form_errors()]
            found += all_errors(*item.forms)
    return found


class Form(FormMixin, forms.Form):
    pass


class ModelForm(FormMixin, forms.ModelForm):
    pass
