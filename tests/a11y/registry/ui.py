"""Reading settings; the gallery: every component, and whole pages on sample data."""

ADDRESSES = [
    {"name": "reading_settings", "url": "/reading-settings/?next=/about/"},
    {"name": "reading_settings", "url": "/reading-settings/?saved", "state": "done"},
    *(
        {
            "name": "reading_settings",
            "url": "/reading-settings/",
            "state": settings,
            "cookies": {"reading": settings},
        }
        for settings in (
            "size-larger.spacing-wide.typeface-plain.theme-sepia.motion-less.pictures-none",
            "size-large.typeface-serif.theme-dark",
            "theme-light",
        )
    ),
    {"name": "gallery", "url": "/gallery/"},
    {"name": "gallery_call", "url": "/gallery/pages/call/", "state": "sample"},
    {"name": "gallery_form_error", "url": "/gallery/pages/form-error/", "state": "wrong"},
    {
        "name": "gallery_form_error",
        "url": "/gallery/pages/form-error/?fresh",
        "state": "sample",
        "form": "main form",
    },
    {"name": "gallery_case_study", "url": "/gallery/pages/case-study/", "state": "sample"},
    {"name": "gallery_home", "url": "/gallery/pages/home/", "state": "sample"},
    {"name": "gallery_catalogue", "url": "/gallery/pages/catalogue/", "state": "sample"},
]
