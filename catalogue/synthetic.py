"""Synthetic case studies, for scale: plainly not real, with real words in real places.

This module makes them up, in memory; `catalogue.services` publishes them.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from uuid import UUID

from django.utils.text import slugify

from casestudies import vocabularies as words
from casestudies.enums import LedBy, Origin, Stage
from casestudies.models import CaseStudyPage, Partner, Place
from organisations.enums import Nation
from organisations.models import Council

WHAT = (
    "Evening travel training",
    "A bakery run by its members",
    "Peer support in the kitchen",
    "Adapted homes, chosen together",
    "A hate crime reporting point",
    "Direct payments, pooled",
    "Bus stops that talk",
    "A college course taught by Deaf tutors",
    "Friends on the phone",
    "A workshop for wheelchair repairs",
    "Young people check the play parks",
    "Personal assistants on call",
    "A choir with a ramp",
    "Moving out, with a plan",
    "A garden that pays wages",
    "Easy Read letters from the council",
    "Shared drivers for village shops",
    "Mentors for the first job",
    "Short breaks that families plan",
    "A quiet hour at the leisure centre",
)
SENTENCES = (
    "Members meet on Tuesdays and decide what happens in the next month.",
    "Half of the paid staff are disabled people who first came as members.",
    "The council pays for the room, and the group pays for everything else.",
    "People choose who supports them, when they come and what they do together.",
    "A friend visits each week and notices a problem while it is small.",
    "The bus company changed two stops after members rode the route with the managers.",
    "Everybody who asked for training found a place within six weeks.",
    "Parents said the hardest part was finding out that the service existed.",
    "We wrote down what we do, so that another group can start with less.",
    "The hall has a ramp, a hearing loop and a room where it is quiet.",
    "Volunteers carry on when they can, and stop when they are ill.",
    "Nobody has to explain their impairment in order to join.",
    "The money comes from many small places, so losing one does not end it.",
    "Neighbours who came for the food stayed to help with the accounts.",
)
HARD = (
    "In the second winter we lost the room, and for nine weeks there was nowhere to meet.",
    "Two of the first five staff left, because the hours were too short to live on.",
    "We counted people who came and forgot to ask what changed for them.",
    "The first form was too long. Only one person in three finished it.",
)
NEEDS = (
    "A room without steps, a worker for two days a week and a council that answers letters.",
    "Forty people with direct payments who live near each other, and someone to run the rota.",
    "Six months before the doors open, and training that is led by disabled people.",
)
ASK = (
    "Pay for three years at a time, not for one.",
    "Ask the people who use a service before it is bought.",
    "Put the travel time of personal assistants into the price.",
)
FIRST_NAMES = ("Lark", "Harbour", "Bramble", "Copper", "Tide", "Meadow", "Anvil", "Juniper")
LAST_NAMES = ("Collective", "Together", "Works", "Circle", "Network", "Alliance", "House")
PARTNERS = ("The council", "A housing association", "The local hospital", "A bus company")


class Maker:
    """Makes the same pages for the same seed, ending on the same day.

    Args:
        seed: any whole number.
        last_day: no page is published after it.
    """

    def __init__(self, seed: int, last_day: date):
        self.random = random.Random(seed)  # noqa: S311
        self.last_day = last_day
        self.terms = {
            model: list(model.objects.all())
            for model in (
                words.ServiceArea,
                words.Criterion,
                words.Audience,
                words.FundingSource,
                words.EvidenceKind,
            )
        }
        self.councils = list(Council.objects.order_by("code"))
        self.random.shuffle(self.councils)
        self.by_rank = list(accumulate(1 / (rank + 3) for rank in range(len(self.councils))))

    def pages(self, start: int, count: int) -> Iterator[tuple[CaseStudyPage, date]]:
        """Yield `count` unsaved pages with their rows, and the day each was published."""
        for number in range(start, start + count):
            yield self.page(number), self.day()

    def day(self) -> date:
        """Return a day of the last four years, mostly a recent one."""
        return self.last_day - timedelta(days=int(self.random.betavariate(1, 2.5) * 4 * 365))

    def page(self, number: int) -> CaseStudyPage:
        """Return one page. Its title says that it is synthetic."""
        pick = self.random
        places = self.places(number)
        title = f"Synthetic {number}: {pick.choice(WHAT)} in {places[0].name}"
        cost = pick.choice((None, pick.randrange(2, 250) * 1000))
        page = CaseStudyPage(
            title=title,
            draft_title=title,
            slug=slugify(title)[:200],
            origin=Origin.SYNTHETIC,
            summary=" ".join(pick.sample(SENTENCES, 3)),
            organisation_name=f"{pick.choice(FIRST_NAMES)} {pick.choice(LAST_NAMES)} (synthetic)",
            led_by_disabled_people=pick.choices(LedBy.values, (5, 3, 2, 1, 1))[0],
            stage=pick.choices(Stage.values, (1, 2, 6, 1))[0],
            started=pick.choice((None, pick.randrange(1998, 2026))),
            people_yearly=pick.choice((None, int(pick.paretovariate(1.1) * 20) % 20_000)),
            cost_start=pick.choice((None, 0, pick.randrange(1, 60) * 500)),
            cost_yearly=cost,
            cost_year=pick.randrange(2022, 2026) if cost else None,
            funding_note=pick.choice(("", "The council pays about half of it.")),
            needs=pick.choice(("", *NEEDS)),
            hard=pick.choice(HARD),
            ask=pick.choice(ASK),
            body=self.story(),
        )
        page.places = places
        self.add_terms(page)
        if pick.random() < 0.4:
            page.partners = [Partner(name=pick.choice(PARTNERS), part="Gave a room.")]
        return page

    def places(self, number: int) -> list[Place]:
        """Return where it runs: mostly one council, some of them often; each council sometimes."""
        kind = self.random.random()
        if kind < 0.03:
            return [Place(name="All of the UK", nation="uk")]
        if kind < 0.08:
            nation = self.random.choice(list(Nation))
            return [Place(name=nation.label, nation=nation.value)]
        if number % 4 == 0:
            first = self.councils[number // 4 % len(self.councils)]
        else:
            first = self.random.choices(self.councils, cum_weights=self.by_rank)[0]
        more = self.random.sample(self.councils, 2)[: self.random.choice((0,) * 7 + (1, 2))]
        chosen = {council.pk: council for council in (first, *more)}
        return [Place(name=council.name.strip(), council=council) for council in chosen.values()]

    def add_terms(self, page: CaseStudyPage) -> None:
        """Give the page words of every vocabulary, the first ones more often."""
        criteria = self.some(words.Criterion, 5)
        page.area_items = [words.AreaItem(tag=tag) for tag in self.some(words.ServiceArea, 3)]
        page.criterion_items = [
            words.CriterionItem(tag=tag, how=self.random.choice(SENTENCES)) for tag in criteria
        ]
        page.audience_items = [words.AudienceItem(tag=tag) for tag in self.some(words.Audience, 3)]
        page.funding_items = [
            words.FundingItem(tag=tag) for tag in self.some(words.FundingSource, 2)
        ]
        page.evidence_items = [
            words.EvidenceItem(tag=tag) for tag in self.some(words.EvidenceKind, 2)
        ]

    def some(self, model, most: int) -> list:
        terms = self.terms[model]
        weights = [1 / (rank + 2) for rank in range(len(terms))]
        drawn = self.random.choices(terms, weights, k=self.random.randint(1, most))
        return list({term.pk: term for term in drawn}.values())

    def story(self) -> str:
        """Return the story as the JSON a StreamField stores."""
        pick = self.random
        text = "".join(f"<p>{' '.join(pick.sample(SENTENCES, 5))}</p>" for _ in range(3))
        told = f"{pick.randrange(10, 60)} of {pick.randrange(60, 90)}"
        figure = {"number": told, "unit": "people told us", "base": "all members", "date": "2025"}
        quote = {"text": pick.choice(SENTENCES), "who": "A member (synthetic)", "consent": ""}
        blocks = [
            ("heading", "What happens"),
            ("text", text),
            ("quote", quote),
            ("figures", [{"type": "item", "value": figure, "id": self.uuid()}]),
        ]
        return json.dumps(
            [{"type": kind, "value": value, "id": self.uuid()} for kind, value in blocks]
        )

    def uuid(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))
