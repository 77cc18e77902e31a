"""``sayso decisions`` and ``sayso decide``: the log of what people decided, and entries for it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import arguments
from sayso.errors import InputError
from sayso.model import Decision, Overruling, Relation, Ruling

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.overruling import Signature
    from sayso.store import Project

_AUTHOR = click.option(
    "--by",
    "author",
    envvar="SAYSO_BY",
    help="Who decides; without it, what the environment variable SAYSO_BY says.",
)
_NOTE = click.option("--note", default="", help="Why.")


# the log -------------------------------------------------------------------------------------------------


@click.command(
    epilog="\b\nExamples:\n  sayso decisions ferry.db\n  sayso decisions ferry.db --export decisions.jsonl\n"
    "  sayso decisions ferry.db --import theirs.jsonl\n"
    '  sayso decisions ferry.db --undo d-0123456789abcdef --by "Ilse Marr"'
)
@click.argument("project", metavar="PROJECT.db", type=click.Path(path_type=Path))
@click.option("--export", "out", type=click.Path(dir_okay=False, allow_dash=True), help="Write the log as JSON Lines.")
@click.option(
    "--import",
    "source",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Take in a log in JSON Lines; twice is once.",
)
@click.option("--undo", metavar="ID", help="A decision holds no more; of an undo: what it undid holds again.")
@_AUTHOR
@_NOTE
@arguments.form(
    "text", "json", "jsonl", told="text for people, json with what became of each, jsonl for the log alone."
)
def decisions(
    project: Path,
    out: str | None,
    source: str | None,
    undo: str | None,
    author: str | None,
    note: str,
    form: str,
) -> None:
    """What people decided in a project, and what became of it; nothing that the machine found is overwritten.

    A decision is applied; idle, where nothing is left for it to do; or orphaned, where the words that it holds on
    to are gone. It is tried again whenever a story is weighed.
    """
    from sayso import overruling, store

    with store.open(project) as opened:
        if source is not None:
            _take(opened, source)
        elif undo is not None:
            if undo not in {d.id for d in opened.decisions()}:
                raise InputError(str(project), f"no decision here has the id {undo}")
            _keep(opened, overruling.undo(undo, _signature(author, note)))
        elif out is not None:
            log = opened.decisions()
            _write(overruling.lines(log), out)
            click.echo(f"{_count(len(log))} written", err=True)
        else:
            _list(opened, form)


def _write(text: str, path: str) -> None:
    try:
        with click.open_file(path, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise InputError(path, f"cannot be written ({error.strerror or error})") from error


def _list(project: Project, form: str) -> None:
    from sayso import export, overruling
    from sayso.cli import show
    from sayso.store import browse

    log = overruling.union(project.decisions())
    if form == "jsonl":
        click.echo(overruling.lines(log), nl=False)
        return
    stories = browse.effects(project)
    became = overruling.effects(
        log,
        [
            Overruling(decision=id_, effect=effect, reason=reason)
            for id_, each in stories.items()
            for effect, reason in each
        ],
    )
    if form == "json":
        click.echo(export.line({"decisions": [_data(d, o) for d, o in zip(log, became, strict=True)]}))
    else:
        for decision, one in zip(log, became, strict=True):
            show.show(_shown(decision, one))
        click.echo(_count(len(log)))


def _data(decision: Decision, became: Overruling) -> dict[str, object]:
    import json

    from sayso import overruling

    told: dict[str, object] = json.loads(overruling.lines([decision]))
    return told | {"effect": became.effect, "reason": became.reason}


def _shown(decision: Decision, became: Overruling) -> Text:
    """A decision in three lines: what, what became of it, who and why."""
    from rich.text import Text

    lines = Text(f"{decision.id}  ").append(decision.ruling, style="bold")
    lines.append("".join(f" {x}" for x in (_value(decision), _words(decision)) if x))
    lines.append(f"\n  {became.effect}: {became.reason}", style="" if became.effect == "applied" else "dim")
    lines.append(f"\n  {decision.at[:16].replace('T', ' ')} {decision.author}")
    return lines.append(f": {decision.note}" if decision.note else "")


def _value(decision: Decision) -> str:
    return f"({decision.value})" if decision.value else ""


def _words(decision: Decision) -> str:
    """The first words that a decision holds on to."""
    quotes = [" ".join(a.quote.split()) for a in decision.anchors if a.quote]
    if not quotes:
        return ""
    cut = quotes[0] if len(quotes[0]) <= 60 else quotes[0][:59].rstrip() + "…"
    return f"“{cut}”" + (f" and {len(quotes) - 1} more" if len(quotes) > 1 else "")


def _take(project: Project, source: str) -> None:
    """A log from elsewhere into the project's; lines that are no decision are listed."""
    from sayso import overruling, upkeep

    try:
        with click.open_file(source, "r", encoding="utf-8") as stream:
            found = overruling.parse(stream.read())
    except UnicodeDecodeError as error:
        raise InputError(source, f"is not UTF-8 (byte {error.start})") from error
    except OSError as error:
        raise InputError(source, f"cannot be read ({error.strerror or error})") from error
    known = {d.id for d in project.decisions()}
    new = [d for d in found.decisions if d.id not in known]
    weighed = upkeep.decide_all(project, new)
    for bad in found.bad:
        click.echo(f"not read: line {bad.number}: {bad.reason}", err=True)
    counts = f"{len(new)} new, {len(found.decisions) - len(new)} known, {len(found.bad)} not read"
    click.echo(f"{counts}; stories weighed: {len(weighed)}")
    if found.bad:
        raise click.exceptions.Exit(3)


def _keep(project: Project, decision: Decision) -> None:
    """A decision into the log, and what became of it."""
    from sayso import overruling, upkeep
    from sayso.store import browse

    upkeep.decide(project, decision)
    became = [
        Overruling(decision=decision.id, effect=effect, reason=reason)
        for effect, reason in browse.effects(project).get(decision.id, ())
    ]
    (told,) = (o for o in overruling.effects(project.decisions(), became) if o.decision == decision.id)
    click.echo(f"{decision.id} {told.effect}: {told.reason}")


def _signature(author: str | None, note: str) -> Signature:
    from sayso import overruling

    if not (author or "").strip():
        raise click.UsageError("a decision needs a name: give --by, or set SAYSO_BY")
    return overruling.Signature(author=author or "", at=datetime.now(UTC).isoformat(), note=note)


def _count(number: int) -> str:
    return f"{number} {'decision' if number == 1 else 'decisions'}"


# entries -----------------------------------------------------------------------------------------------


@click.command(
    epilog="\b\nExamples:\n"
    '  sayso decide ferry.db merge-speakers p:tabbari p:a-deckhand-3cc4cec1 --name "Yunis Tabbari" --by "Ilse Marr"\n'
    "  sayso decide ferry.db split-speaker p:marlow REPORT   (what that report attributes to p:marlow is another's)\n"
    '  sayso decide ferry.db rename-speaker p:tazouri --name "Idris al-Tazouri"\n'
    '  sayso decide ferry.db reject-attribution REPORT:120-164 --note "this is the reporter\'s own sentence"\n'
    '  sayso decide ferry.db add-attribution REPORT --source "He" --cue "said" --content "that the crew had left"\n'
    "  sayso decide ferry.db not-same-utterance u-0123456789abcdef REPORT:120-164\n"
    "  sayso decide ferry.db correct-derivation REPORT ORIGIN --relation partially\n"
    "  sayso decide ferry.db set-aside-claim c1a2b3c4d5e6f"
)
@click.argument("project", metavar="PROJECT.db", type=click.Path(path_type=Path))
@click.argument("ruling", metavar="RULING", type=click.Choice([r.value for r in Ruling if r is not Ruling.UNDO]))
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@click.option("--name", default="", help="The name of the speaker, or of the origin that two reports share.")
@click.option("--relation", type=click.Choice([r.value for r in Relation]), help="Of the first report to the second.")
@click.option("--content", multiple=True, help="Words that are attributed, or offsets (120-164); once for each piece.")
@click.option("--source", help="The words that name who speaks, or offsets.")
@click.option("--cue", help="The words that attribute, or offsets.")
@click.option("--speaker", help="Whose the added statement is, where the source does not tell.")
@click.option("--attitude", is_flag=True, help="The added statement is a belief or an intention, not speech.")
@click.option("--story", help="The story that is meant, where an id stands in several.")
@_AUTHOR
@_NOTE
def decide(
    project: Path,
    ruling: str,
    ids: tuple[str, ...],
    name: str,
    relation: str | None,
    content: tuple[str, ...],
    source: str | None,
    cue: str | None,
    speaker: str | None,
    attitude: bool,
    story: str | None,
    author: str | None,
    note: str,
) -> None:
    """Overrule something in a project, or find it right; `sayso decisions` lists and undoes.

    RULING is one of accept, merge-speakers, split-speaker, rename-speaker, reject-attribution, add-attribution,
    same-utterance, not-same-utterance, correct-derivation, set-aside-claim, wrong-flag. ID is what `sayso claims`,
    `sayso explain`, `sayso dossier --format json` and the app show.
    """
    from sayso import store
    from sayso.cli import deciding

    asked = deciding.Asked(
        ruling=Ruling(ruling),
        ids=ids,
        name=name,
        relation=relation,
        content=content,
        source=source,
        cue=cue,
        speaker=speaker,
        attitude=attitude,
    )
    by = _signature(author, note)
    with store.open(project) as opened:
        _keep(opened, deciding.decision(opened, asked, by, story))
