"""What of the form contract can be proved without a browser."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from ui.fields import FilesField, NumberField, PoundsField
from ui.forms import Form, Group, all_errors
from ui.samples import ServiceForm
from ui.widgets import FilesInput


def ids(html):
    return re.findall(r'\sid="([^"]+)"', html)


def described(html):
    return [one for many in re.findall(r'aria-describedby="([^"]*)"', html) for one in many.split()]


@pytest.fixture
def fresh():
    return str(ServiceForm())


@pytest.fixture
def wrong():
    return str(ServiceForm(QueryDict("title=" + "x" * 90 + "&people=many&email=sam")))


def test_every_description_points_at_something(fresh, wrong):
    for html in (fresh, wrong):
        assert described(html)
        assert set(described(html)) <= set(ids(html))


def test_no_id_stands_twice(fresh, wrong):
    for html in (fresh, wrong):
        assert len(ids(html)) == len(set(ids(html)))


def test_every_hint_is_in_the_description_of_its_field():
    form = ServiceForm()
    for name in form.fields:
        bound = form[name]
        if bound.help_text:
            assert bound.hint_id in described(bound.as_field_group())


def test_every_message_is_in_the_description_of_its_field():
    form = ServiceForm(QueryDict("people=many"))
    wrong = [form[name] for name in form.errors]
    assert len(wrong) > 5
    for bound in wrong:
        html = bound.as_field_group()
        assert bound.error_id in described(html)
        assert "Error: </span>" in html


def test_groups_of_choices_stand_in_a_fieldset_with_a_legend(fresh):
    assert fresh.count("<fieldset") == fresh.count("<legend") == 3
    assert "What kind of service is it?</legend>" in fresh


def test_summary_links_reach_real_inputs_and_keep_the_order_of_the_page():
    form = ServiceForm(QueryDict("language=xx"))
    html = str(form)
    targets = [target for _, target in form.summary]
    assert "id_areas_0" in targets
    assert "id_stage_0" in targets
    for target in targets:
        assert re.search(rf'<(input|select|textarea)[^>]*\sid="{target}"', html)
    assert targets == sorted(targets, key=lambda target: html.index(f'id="{target}"'))


def test_a_fresh_form_has_no_summary():
    assert ServiceForm().summary == []


def test_optional_questions_say_so_and_required_ones_do_not():
    form = ServiceForm()
    assert "(optional)" in form["people"].as_field_group()
    assert "(optional)" not in form["title"].as_field_group()
    form.fields["people"].needed = True
    assert "(optional)" not in form["people"].as_field_group()


def test_a_group_that_may_be_left_out_says_so_once(fresh):
    group = fresh[fresh.index("What does it cost to run") : fresh.index('name="files"')]
    assert group.count("(optional)") == 2  # the group, and the question after it
    assert group.index("(optional)") < group.index('name="cost"')


def test_nothing_relies_on_the_browser(fresh):
    assert not re.search(r"\srequired[\s>=]", fresh)
    assert "maxlength" not in fresh
    assert "placeholder" not in fresh
    assert "style=" not in fresh


def test_what_was_typed_is_still_there(wrong):
    assert "x" * 90 in wrong
    assert 'value="many"' in wrong
    assert 'value="sam"' in wrong


def test_a_choice_keeps_its_tick_and_has_its_own_hint():
    html = str(ServiceForm(QueryDict("areas=community-safety")))
    tick = re.search(r'<input[^>]*value="community-safety"[^>]*>', html).group()
    assert "checked" in tick
    assert 'aria-describedby="id_areas_6_hint"' in tick
    assert "Feeling safe, hate crime" in html


def test_messages_name_the_question_and_say_what_to_do():
    form = ServiceForm(QueryDict("title=" + "x" * 90 + "&people=many&email=sam"))
    assert form.errors["story"] == ["Answer “Tell us about it in your own words”"]
    assert form.errors["stage"] == ["Choose an answer to “Is it running now”"]
    assert form.errors["title"] == [
        "Shorten “What is your service or project called” to 80 characters. It has 90"
    ]
    assert form.errors["people"] == [
        "Write a whole number, such as 250, for “About how many people take part in a year”"
    ]
    assert form.errors["email"] == ["Write your e-mail address like name@example.org"]
    assert form.errors["agree"] == ["Tick the box if we may read what you send"]


def test_a_label_with_a_percent_sign_breaks_no_message():
    class Share(Form):
        share = forms.CharField(label="How many % of them?", max_length=3)

    form = Share({"share": "many"})
    assert form.errors["share"] == ["Shorten “How many per cent of them” to 3 characters. It has 4"]
    assert Share({}).errors["share"] == ["Answer “How many per cent of them”"]


def test_fields_stand_in_their_group_once(fresh):
    assert fresh.count('name="cost"') == 1
    assert fresh.index("What does it cost to run") < fresh.index('name="cost"')
    assert fresh.index('name="cost"') < fresh.index('name="files"')


def test_two_groups_may_have_the_same_legend():
    class Rows(Form):
        a = forms.CharField()
        b = forms.CharField()
        groups = [Group("Who", ("a",)), Group("Who", ("b",))]

    html = str(Rows())
    assert 'name="a"' in html
    assert 'name="b"' in html


def test_several_forms_give_one_summary():
    class One(Form):
        name = forms.CharField(label="Name")

    class Odd(One):
        def clean(self):
            raise forms.ValidationError("Send this again")

    errors = all_errors(One({}, prefix="a"), Odd({}, prefix="b"), One(prefix="c"))
    assert errors == [
        ("Answer “Name”", "id_a-name"),
        ("Send this again", ""),
        ("Answer “Name”", "id_b-name"),
    ]


def test_a_formset_gives_its_rows():
    class Row(Form):
        name = forms.CharField(label="Name")

    rows = forms.formset_factory(Row, extra=2, min_num=1, validate_min=True)
    sent = rows({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"})
    assert ("Answer “Name”", "id_form-0-name") in all_errors(sent)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,200", 1200), ("about 300", 300), ("£4 500", 4500), ("0", 0), ("12.00", 12), ("~60", 60)],
)
def test_numbers_are_taken_as_they_are_typed(typed, number):
    assert NumberField().clean(typed) == number
    assert PoundsField().clean(typed) == number


@pytest.mark.parametrize("typed", ["many", "-3", "1e9", "99999999999999"])
def test_what_is_not_a_number_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        NumberField().clean(typed)


def test_several_files_come_as_a_list():
    files = MultiValueDict({"f": [SimpleUploadedFile(n, b"x") for n in ("a.txt", "b.txt")]})
    data = FilesInput().value_from_datadict({}, files, "f")
    assert [file.name for file in FilesField().clean(data)] == ["a.txt", "b.txt"]
    assert FilesField(required=False).clean([]) == []
    with pytest.raises(forms.ValidationError):
        FilesField().clean([])


def test_hidden_fields_have_neither_label_nor_group():
    class Hidden(Form):
        key = forms.CharField(widget=forms.HiddenInput)

    html = str(Hidden())
    assert 'type="hidden"' in html
    assert "<label" not in html
