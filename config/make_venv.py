"""Make the virtual environment and install a locked list of packages. Standard library only:
this runs before anything is installed."""

import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)


def main(folder: str, requirements: str) -> int:
    """Return 0 when the packages stand in `folder`; print one sentence and return 1 when not."""
    if sys.version_info < NEEDED:
        found = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Led by Us needs Python 3.11 or newer; this is {found}.\n"
            "Install it, or name another: make demo PYTHON=python3.11",
            file=sys.stderr,
        )
        return 1
    python = Path(folder) / "bin" / "python"
    if not python.exists():
        print("Making the virtual environment …", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", folder]).returncode:
            print("Python's venv is missing. On Debian: apt-get install python3-venv")
            return 1
    print(f"Installing {requirements} …", flush=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--require-hashes", "-r", requirements]).returncode:
        print("The packages could not be installed. Is there a network? Then run it again.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
