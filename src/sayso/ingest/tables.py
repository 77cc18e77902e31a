"""CSV: one article a row, under a header that names the columns."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator

from sayso.ingest import fields
from sayso.ingest.article import Article, Input, Refused
from sayso.ingest.decoding import decode
from sayso.ingest.formats import delimiter
from sayso.ingest.lines import lines


def articles(source: Input, most: int) -> Iterator[Article | Refused]:
    """The articles of a table, read row by row; ``most`` bytes a row. A bad row costs only itself."""
    csv.field_size_limit(max(csv.field_size_limit(), most))  # the module's own is 128 kB
    rows = _Rows(source, most)
    try:
        header = next(rows, None)
    except csv.Error as error:
        yield Refused(f"its first row cannot be read ({error})")
        return
    if header is None:
        yield Refused("it holds nothing but blanks")
        return
    names = [fields.canonical(name.lstrip("\ufeff")) for name in header]
    if not any(name in fields.TEXT for name in names):
        wanted, found = ", ".join(fields.TEXT[:5]), ", ".join(names[:8])
        yield Refused(f"no column of this table is a text ({wanted} …); its columns are {found}")
        return
    number, filled = -1, False
    try:
        for number, row in enumerate(rows):
            if any(cell.strip() for cell in row):
                filled = True
                yield _article(dict(zip(names, row, strict=False)), rows, number)
    except csv.Error as error:
        yield Refused(f"row {number + 3}, line {rows.line}: it cannot be read further ({error})")
        return
    if not filled:
        yield Refused("the table has a header and no rows that hold anything")


def _article(row: dict[str, str], rows: _Rows, number: int) -> Article | Refused:
    found = fields.article(row, format="csv", sha256=rows.sha256, record=number)
    return Refused(f"row {number + 2}: {found.reason}") if isinstance(found, Refused) else found


class _Rows:
    """Rows of cells, with the line last read and the digest of the last row's own bytes."""

    def __init__(self, source: Input, most: int) -> None:
        self.line = 0
        self._digest = hashlib.sha256()
        self.sha256 = ""
        self._most = most
        self._held = 0
        text = source.stream.read(65536)
        source.stream.seek(0)
        mark = delimiter(decode(text)) or ("\t" if source.extension == "tsv" else ",")
        self._reader = csv.reader(self._fed(source), delimiter=mark)

    def __iter__(self) -> _Rows:
        return self

    def __next__(self) -> list[str]:
        self._digest, self._held = hashlib.sha256(), 0
        row = next(self._reader)
        self.sha256 = self._digest.hexdigest()
        return row

    def _fed(self, source: Input) -> Iterator[str]:
        for line in lines(source.stream, self._most):
            self.line += 1
            if isinstance(line, Refused):
                raise csv.Error(f"line {self.line} is longer than {self._most // 1_000_000} MB")
            self._held += len(line.data)
            if self._held > self._most:
                raise csv.Error("this row does not end: a quotation mark may be left open")
            self._digest.update(line.data)
            yield line.text
