"""What an editor has to add to the page by hand. For the desk only: nothing of it enters a page."""

from submissions.answers import answers_of
from submissions.questions import ANY_WAY
from submissions.services.page_making import use_consent

DESCRIPTION_LENGTH = 255


def page_notes(submission) -> list[str]:
    """Return a sentence for each answer that gave the page no text, and for each open point."""
    notes = []
    if submission.matched_organisation_id is None:
        notes.append("No organisation is matched yet.")
    unlinked = [row.text for row in submission.places.all() if not (row.council_id or row.nation)]
    notes += [f"The place “{text}” is not linked to a council or nation." for text in unlinked]
    answers = answers_of(submission)
    for answer in answers:
        if answer.question.kind == ANY_WAY and answer.given and not answer.lines:
            notes.append(_without_text(answer))
        if answer.needs_translating:
            notes.append(f"“{answer.question.wording}” is not translated yet: {answer.language}.")
        elif answer.translation:
            notes.append(f"“{answer.question.wording}” is in our translation: {answer.language}.")
        elif answer.language and answer.question.key == "story":
            notes.append(f"“{answer.question.wording}” is answered in: {answer.language}.")
    notes += [
        f"Something else was typed for {what}: “{text}”."
        for what, text in (
            ("the kind of service", submission.areas_other),
            ("who it is for", submission.who_other),
        )
        if text
    ]
    notes += _file_notes(submission)
    return notes


def _without_text(answer) -> str:
    ways = [
        (answer.contact, "we are asked to contact them"),
        (answer.files, "a file"),
        (answer.links, "a link"),
    ]
    given = " and ".join(words for there, words in ways if there)
    return f"“{answer.question.wording}” has no text yet: {given}."


def _file_notes(submission) -> list[str]:
    rows = list(submission.files.select_related("file", "image").filter(question="files"))
    if rows and use_consent(submission) is None:
        return ["Files were sent, but not for this website: none goes on the page."]
    notes = []
    for row in rows:
        name = row.file.original_name
        if row.file.kind != "image":
            notes.append(f"The file “{name}” is not a picture. Add it by hand, if it is needed.")
            continue
        if not (row.image.described if row.image else row.description.strip()):
            asked = "They ask us to help describe" if row.describe_for_me else "Ask them about"
            notes.append(f"{asked} “{name}”. Its page needs the words.")
        if row.file.is_small_for_print:
            notes.append(f"The picture “{name}” is too small to print 10 cm long.")
        if len(row.description) > DESCRIPTION_LENGTH:
            notes.append(f"The description of “{name}” is too long for the page. Shorten it.")
        if row.under_18 in ("yes", "not-sure"):
            notes.append(f"The picture “{name}” may show a child. Check who agreed.")
    return notes
