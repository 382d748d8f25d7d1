"""What the table of private files holds about people."""

from core.declarations import Ground, not_personal, personal
from core.personal import PUBLIC

personal(
    "uploads.PrivateFile",
    "file original_name uploaded_by",
    "The files you send us, and the names they came with.",
    purpose=PUBLIC,
    ground=Ground.CONSENT,
    who="You, our editors and the panel. A picture goes on the website only after your yes.",
    kept="As long as we keep what you sent.",
)
not_personal("uploads.PrivateFile", "uuid kind media_type", "a random number, and the kind of file")
