"""Measure, and print each figure beside its budget: `make bench`.

Everything runs on a data folder of its own that is thrown away at the end. Run it on a quiet
machine: the server and who asks it share the processors.
"""

import argparse
import logging
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import load
from bench.server import serve

COUNTS = (1_000, 10_000)
CALL = "innovation-2027"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `met` is None where there is no budget."""

    what: str
    measured: str
    budget: str = ""
    met: bool | None = None


def prepare() -> None:
    """Make the database, the pages and the static files in the folder of this run."""
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.WARNING)
    from home.demo.structure import load_structure

    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    load_structure(hostname="localhost", port=80)


def fill(count: int) -> None:
    """Publish synthetic case studies until there are `count`."""
    from casestudies.models import CaseStudyIndexPage
    from catalogue.models import Entry
    from catalogue.services.synthetic import generate

    there = Entry.objects.count()
    generate(CaseStudyIndexPage.objects.get(), count - there, seed=count)


BUDGETS = {"first page with all counts": 2.0, "three filters": 2.0, "whole page, uncached": 12.0}


def catalogue_figures(count: int) -> list[Figure]:
    """The catalogue's data and page in milliseconds, and the data as a ratio to its floor."""
    from bench.catalogue import measure

    found = measure(count)
    figures = []
    for what, took in found:
        budget = next((ms for name, ms in BUDGETS.items() if what.startswith(name)), None)
        said = f"{budget:g} ms" if budget else ""
        figures.append(Figure(what, f"{took:.2f} ms", said, took <= budget if budget else None))
    ratio = found[1][1] / found[0][1]
    figures.append(Figure(f"first page to its floor, at {count:,}", f"{ratio:.2f} times"))
    return figures


def panel_figures(count: int) -> list[Figure]:
    """The panel's table in milliseconds of work, whole page."""
    from bench.panel import measure

    return [
        Figure(what, f"{took:.0f} ms", "300 ms", took <= 300) for what, took in measure(CALL, count)
    ]


def served_figures(environment: dict[str, str], seconds: float) -> list[Figure]:
    """Requests a second, each as a ratio to an application that does nothing."""
    with serve("bench.nothing:application", environment) as port:
        floor = load.requests_a_second(port, "/", seconds=seconds)
    with serve("config.wsgi:application", environment) as port:
        load.requests_a_second(port, "/case-studies/", seconds=1)
        page = load.requests_a_second(port, "/case-studies/", seconds=seconds)
        saved = load.save_forms(port, CALL, seconds=2 * seconds)
    share, kept = page / floor, saved.a_second / floor
    return [
        Figure("floor: a do-nothing application", f"{floor:,.0f} a second"),
        Figure("anonymous catalogue page", f"{page:,.0f} a second"),
        Figure("… to the floor", f"{share:.1%}", "55% when cached", share >= 0.55),
        Figure(
            "saving a page of the form, 16 at once",
            f"{saved.a_second:,.0f} a second",
            "300 a second",
            saved.a_second >= 300,
        ),
        Figure("… to the floor", f"{kept:.1%}", "3%", kept >= 0.03),
        Figure("… slowest of a hundred", f"{saved.p99:.2f} s", "1.5 s", saved.p99 <= 1.5),
        Figure("… refused or failed", str(saved.failed), "0", saved.failed == 0),
    ]


def report(figures: list[Figure]) -> str:
    """Return the figures as a table that docs/performance.md can take as it is."""
    rows = ["| what | measured | budget | met |", "|---|---|---|---|"]
    for figure in figures:
        met = {None: "", True: "yes", False: "**no**"}[figure.met]
        rows.append(f"| {figure.what} | {figure.measured} | {figure.budget} | {met} |")
    return "\n".join(rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--counts", type=int, nargs="+", default=COUNTS)
    options.add_argument("--seconds", type=float, default=4, help="of each measurement under load")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="ledbyus-bench-") as folder:
        environment = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        os.environ.pop("DATABASE_URL", None)
        os.environ.update(environment)
        prepare()
        figures = []
        for count in sorted(asked.counts):
            print(f"Publishing {count:,} case studies …", flush=True)
            fill(count)
            figures += catalogue_figures(count)
        figures += panel_figures(COUNTS[0])
        figures += served_figures(environment, asked.seconds)
        print(report(figures))
        print(f"On {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end.")
        failed = (Path(folder) / "server.log").read_text(errors="replace").count("is locked")
        print(f"{failed} lock errors in the server's log.")


if __name__ == "__main__":
    main()
