#!/bin/sh
# Run the suite on the newest Django and Wagtail, so that upgrading is never a leap.
set -eu
folder=.venv-next
[ -d "$folder" ] || "${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install --quiet --upgrade -r requirements.in
"$folder/bin/pip" install --quiet --upgrade Django wagtail
grep -v '^-c' requirements-dev.in | "$folder/bin/pip" install --quiet -r /dev/stdin
"$folder/bin/pip" list | grep -iE '^(django|wagtail) '
exec "$folder/bin/python" -m pytest -n "${WORKERS:-2}" -m "not a11y and not browser" -W default
