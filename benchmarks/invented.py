"""Invented coverage of any size, the same whenever it is made: events, outlets, people and statements out of a box."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


FIRST = _words(
    "Orsa Tam Bram Ilse Joren Petra Silvan Maud Caspar Wenda Edric Nola Ruben Thea Lucan Hesper Anselm Brida"
)
LAST = _words(
    "Velt Orrin Oddy Marrow Tanning Quill Hobday Sarn Pellow Craske Dunmore Feltham Gorst Hallam Iveson Jarrow "
    "Kettle Lomax Mabbott Nunn Orchard Penhale Quarles Ridout Sallow Tregear Umber Vosper Wainfleet Yardley"
)
TOWNS = _words(
    "Ellenby Tarn Brell Hestrey Morwick Sandle Thorle Wexcombe Ashmere Bellow Corran Dunstray Eastmarch Farrow "
    "Glaive Harrowgate Inkle Jessamy Kirrin Lowmoor"
)
THINGS = _words(
    "quay bridge dam ferry tunnel refinery hospital library school mine orchard stadium depot mill lighthouse "
    "reservoir airport market tower archive"
)
HARMS = _words("cracked flooded collapsed burned closed leaked failed stalled")
OUTLETS = [f"The {town} {kind}" for town in TOWNS[:12] for kind in ("Log", "Courier", "Post")]
_ROLES = "harbour master,engineer,mayor,treasurer,fire chief,union secretary,minister,inspector,spokeswoman,surgeon"
SAYS = (
    "“{said},” {role} {name} told {outlet}.",
    "{name}, the {role}, said that {said}.",
    "“{said},” said {name}, the {role}.",
    "According to {role} {name}, {said}.",
    "{name} denied that {said}.",
    "“{said},” {last} added. It could not be independently verified.",
    "The {role} said {said}, but officials disputed this.",
)
SAID = (
    "the {thing} had {harm} before {hour} on {day}",
    "at least {number} people were inside the {thing} when it {harm}",
    "nobody had inspected the {thing} since the spring of {year}",
    "the repairs to the {thing} would cost {number} million crowns",
    "the {thing} was safe and would open again within {number} days",
    "a contractor from {town} had warned the council about the {thing} twice",
    "the council of {town} knew that the {thing} was unsafe",
    "{number} families had been moved out of the streets around the {thing}",
)
DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


def write(folder: Path, *, stories: int, reports: int, seed: int = 7) -> list[Path]:
    """So many reports on so many events, one JSON file each, story by story; gives the files in that order."""
    dice = random.Random(seed)  # noqa: S311
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in range(reports):
        story = number * stories // reports
        path = folder / f"{number:04}.json"
        event = _event(random.Random(f"{seed} {story}"), story)  # noqa: S311
        path.write_text(json.dumps(_report(event, dice)), encoding="utf-8")
        written.append(path)
    return written


def _event(dice: random.Random, number: int) -> dict[str, object]:
    """What the reports of one event have in common."""
    town, thing, harm = TOWNS[number % len(TOWNS)], dice.choice(THINGS), dice.choice(HARMS)
    people = [
        {"name": f"{dice.choice(FIRST)} {last}", "last": last, "role": role}
        for last, role in zip(dice.sample(LAST, 6), dice.sample(_ROLES.split(","), 6), strict=True)
    ]
    facts = [
        said.format(
            thing=f"{town} {thing}",
            harm=harm,
            hour=f"{dice.randint(4, 11)} a.m.",
            day=dice.choice(DAYS),
            number=dice.randint(3, 90),
            year=dice.randint(2011, 2029),
            town=town,
        )
        for said in SAID
    ]
    began = datetime(2031, 3, 1, 6, tzinfo=UTC) + timedelta(days=3 * number)
    return {"town": town, "thing": thing, "harm": harm, "people": people, "facts": facts, "began": began}


def _report(event: dict[str, object], dice: random.Random) -> dict[str, str]:
    """One outlet's report: what is said in common with others, and in an order and in words of its own."""
    town, thing, harm = event["town"], event["thing"], event["harm"]
    outlet = dice.choice(OUTLETS)
    people: list[dict[str, str]] = event["people"]  # type: ignore[assignment]
    facts: list[str] = event["facts"]  # type: ignore[assignment]
    began: datetime = event["began"]  # type: ignore[assignment]
    lines = [f"The {thing} of {town} {harm} in the early hours, and the town was still waiting for answers at night."]
    for _ in range(12):
        who = dice.choice(people)
        said = dice.choice(facts)
        line = dice.choice(SAYS).format(said=said, outlet=outlet, **who)
        lines.append(line[0].upper() + line[1:])
    paragraphs = [" ".join(lines[n : n + 2]) for n in range(0, len(lines), 2)]
    return {
        "title": f"{town} {thing} {harm}: {dice.choice(people)['last']} under pressure",
        "outlet": outlet,
        "published": (began + timedelta(minutes=dice.randint(0, 2000))).isoformat(),
        "text": "\n\n".join(paragraphs) + "\n",
    }
