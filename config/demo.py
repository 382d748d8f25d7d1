"""`make demo`: migrate, load the demo content, say where it is, serve it with gunicorn."""

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

from config.env import ROOT

ADDRESS = "0.0.0.0"  # noqa: S104  a demo is looked at from a phone too
COLLECT = "import django; django.setup(); from config.demo import collect_static; collect_static()"


def free_port() -> int:
    """Return PORT; stop with one sentence when it is no number or somebody listens there."""
    given = os.environ.get("PORT", "8000")
    if not given.isdigit() or not 1 <= int(given) <= 65535:
        sys.exit(f"PORT is {given!r}. Give a number from 1 to 65535: make demo PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, int(given)))
        except OSError as error:
            sys.exit(
                f"Port {given} cannot be used: {error.strerror}. Is the demo running already?\n"
                f"Choose another: make demo PORT={int(given) % 65535 + 1}"
            )
    return int(given)


def prepare() -> None:
    """Bring database, static files and demo content up to date."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    django.setup()
    # Compressing takes as long as the database does, and machines have two cores.
    static = subprocess.Popen([sys.executable, "-c", COLLECT])
    try:
        print("Preparing the database …", flush=True)
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        print("Loading the demo content …", flush=True)
        call_command("load_demo", verbosity=0)
    finally:
        static.wait()
    if static.returncode:
        sys.exit("The static files could not be collected: see above.")


def collect_static() -> None:
    """Collect and compress the static files, unless ours and the packages are the same as then."""
    from django.conf import settings
    from django.core.management import call_command

    digest = hashlib.sha256()
    sources = (path for path in (ROOT / "static").rglob("*") if path.is_file())
    for path in sorted([*sources, ROOT / "requirements.txt", ROOT / "ui" / "storage.py"]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    stamp = Path(settings.STATIC_ROOT) / "collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(digest.hexdigest())


def main() -> None:
    """Never returns: gunicorn takes the process over."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    os.environ["DATA_DIR"] = str(Path(os.environ.get("DATA_DIR", "var")).resolve())
    port = free_port()
    prepare()
    from home.demo.people import ACCOUNTS

    print(f"\nLed by Us is at http://localhost:{port}/\n")
    print(f"Sign in at http://localhost:{port}/my/ as any of these. The link and the code come to")
    print(f"http://localhost:{port}/demo/mail/\n")
    for account in ACCOUNTS:
        print(f"  {account.email:<26} {account.what}")
    print("\nEditors work at /admin/. Stop with Ctrl-C.\n", flush=True)
    os.execv(  # noqa: S606
        sys.executable,
        [
            *(sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"),
            *("--bind", f"{ADDRESS}:{port}", "config.wsgi:application"),
        ],
    )


if __name__ == "__main__":
    main()
