"""Languages by name and by tag (BCP 47), and which way their words run."""

from django.conf.locale import LANG_INFO

ENGLISH, UNKNOWN = "en", "und"

# What a form offers first; every other language is typed.
OFFERED = {
    "en": "English",
    "bfi": "British Sign Language (BSL)",
    "cy": "Welsh (Cymraeg)",
    "isg": "Irish Sign Language (ISL)",
    "ar": "Arabic",
    "bn": "Bengali",
    "gu": "Gujarati",
    "ga": "Irish (Gaeilge)",
    "pl": "Polish",
    "pt": "Portuguese",
    "pa": "Punjabi",
    "ro": "Romanian",
    "gd": "Scottish Gaelic (Gàidhlig)",
    "so": "Somali",
    "uk": "Ukrainian",
    "ur": "Urdu",
}
_MORE = {
    "am": "Amharic",
    "ps": "Pashto",
    "sco": "Scots",
    "sn": "Shona",
    "ti": "Tigrinya",
    "tl": "Tagalog",
    "yi": "Yiddish",
    "yo": "Yoruba",
    "zh": "Chinese",
}
_ALSO = {"bsl": "bfi", "isl": "isg", "farsi": "fa", "kurdish": "ckb", "mandarin": "zh"}
_ALSO |= {"cantonese": "yue", "panjabi": "pa", "gaelic": "gd", "gaeilge": "ga", "cymraeg": "cy"}
_RIGHT_TO_LEFT = {"ps", "yi"} | {tag for tag, info in LANG_INFO.items() if info.get("bidi")}

NAMES = {tag: info["name"] for tag, info in LANG_INFO.items() if "name" in info} | _MORE | OFFERED
_TAGS = {name.lower(): tag for tag, name in NAMES.items()}
_TAGS |= {name.partition(" (")[0].lower(): tag for tag, name in {**_MORE, **OFFERED}.items()}
_TAGS |= {info["name_local"].lower(): tag for tag, info in LANG_INFO.items() if "name" in info}
_TAGS |= _ALSO


def tag_of(words: str) -> str:
    """Return the tag of a language typed as a name or a tag; nothing typed is English.

    Returns:
        A tag of BCP 47; `und` for a language we do not know by that name.
    """
    typed = " ".join(words.lower().split())
    if not typed:
        return ENGLISH
    return _TAGS.get(typed) or (typed if typed in NAMES else UNKNOWN)


def name_of(words: str) -> str:
    """Return the name of a language typed as a name or a tag; an unknown one as it was typed."""
    return NAMES.get(tag_of(words), "" if words == UNKNOWN else words)


def is_english(tag: str) -> bool:
    return tag.partition("-")[0] == ENGLISH


def direction(tag: str) -> str:
    """Return the value of `dir`: `auto` where the browser must look at the words themselves."""
    if tag == UNKNOWN:
        return "auto"
    return "rtl" if tag in _RIGHT_TO_LEFT else "ltr"
