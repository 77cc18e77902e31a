"""What browsing asks beside the lists: how the claims of stories stand, and which story a finding is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model import Effect, ReportId, StoryId
from sayso.store import lists
from sayso.store.project import Project
from sayso.store.rows import Facet, Where

# Ids of claims and utterances are digests, those of attributions and flags begin with their report's; a speaker's
# id is one within a story only, so it is asked for with its story.
_WITHIN = (
    "SELECT story.id FROM attribution JOIN story ON story.number = attribution.story WHERE attribution.id = ?",
    "SELECT story.id FROM flag JOIN story ON story.number = flag.story WHERE flag.id = ?",
    "SELECT story.id FROM claim JOIN story ON story.number = claim.story WHERE claim.id = ?",
    "SELECT story.id FROM utterance JOIN story ON story.number = utterance.story WHERE utterance.id = ?",
    "SELECT story.id FROM speaker JOIN story ON story.number = speaker.story WHERE speaker.id = ?",
)


_EARLIER = "SELECT count(*) FROM version JOIN story ON story.number = version.story WHERE story.id = ?"
_HEARD = """
    SELECT speaker.name, count(DISTINCT story.number) FROM story
    JOIN speaker ON speaker.story = story.number LEFT JOIN attribution ON attribution.speaker = speaker.number
    {} GROUP BY 1 ORDER BY 2 DESC, count(attribution.number) DESC, 1 LIMIT ?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a story's claims stand, by number, and how many of its reports are earlier states of others."""

    earlier: int
    standings: tuple[tuple[str, int], ...]
    single: int  # claims that several reports carry on one known origin


def marks(project: Project, stories: Sequence[StoryId]) -> dict[StoryId, Marks]:
    """How the claims of each of a few stories stand; claims that a person set aside are not counted."""
    found: dict[StoryId, Marks] = {}
    sql = (
        "SELECT claim.standing, count(*), sum(claim.reports > 1 AND claim.independent = 1) "
        "FROM claim JOIN story ON story.number = claim.story "
        "WHERE claim.set_aside IS NULL AND story.id = ? GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    with project._reading() as db:
        for story in stories:
            rows = db.execute(sql, (story,)).fetchall()
            standings = tuple((standing, count) for standing, count, _ in rows)
            (earlier,) = db.execute(_EARLIER, (story,)).fetchone()
            found[story] = Marks(earlier=earlier, standings=standings, single=sum(single for _, _, single in rows))
    return found


def speakers(project: Project, where: Where, limit: int) -> list[Facet]:
    """The names that stories can be narrowed to: in most stories first, then those with most statements."""
    test, values = lists.of_stories(where)
    named = f"{test} {'AND' if test else 'WHERE'} speaker.kind != 'unnamed'"
    with project._reading() as db:
        rows = db.execute(_HEARD.format(named), (*values, limit)).fetchall()
    return [Facet(value=name, stories=count) for name, count in rows]


def of_report(project: Project, report: str) -> tuple[StoryId, ReportId] | None:
    """The story that a report is in, and the report that stands for it there: of several states, the latest."""
    sql = (
        "SELECT story.id, ifnull((SELECT latest.id FROM version "
        "JOIN report AS latest ON latest.number = version.report WHERE version.earlier = report.number), report.id) "
        "FROM report JOIN story ON story.number = report.story WHERE report.id = ?"
    )
    with project._reading() as db:
        row = db.execute(sql, (report,)).fetchone()
    return None if row is None else (StoryId(row[0]), ReportId(row[1]))


def of_finding(project: Project, identity: str) -> StoryId | None:
    """The story that holds a finding: the first, where several hold a speaker of that id."""
    with project._reading() as db:
        for sql in _WITHIN:
            row = db.execute(f"{sql} ORDER BY story.position LIMIT 1", (identity,)).fetchone()
            if row is not None:
                return StoryId(row[0])
    return None


def effects(project: Project) -> dict[str, tuple[tuple[Effect, str], ...]]:
    """What became of each decision where stories were weighed under it: effect and reason, a story each."""
    found: dict[str, tuple[tuple[Effect, str], ...]] = {}
    sql = (
        "SELECT decision.id, overruling.effect, overruling.reason FROM overruling "
        "JOIN decision ON decision.number = overruling.decision ORDER BY overruling.number"
    )
    with project._reading() as db:
        for decision, effect, reason in db.execute(sql):
            found[decision] = (*found.get(decision, ()), (Effect(effect), str(reason)))
    return found
