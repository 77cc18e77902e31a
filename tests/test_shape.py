"""The shape of the code: what keeps it readable is held by a test, not by good intentions."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "sayso"
MODULES = sorted(SOURCE.rglob("*.py"))
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "core"}
MODULE_LINES, FUNCTION_LINES, ARGUMENTS = 500, 60, 6


def code_lines(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    tree = ast.parse("\n".join(lines))
    prose: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            prose.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return sum(
        1 for n, line in enumerate(lines, 1) if n not in prose and line.strip() and not line.strip().startswith("#")
    )


def functions(path: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_stay_small_and_say_what_they_are(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES
    assert code_lines(path) <= MODULE_LINES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_functions_stay_short_and_take_few_arguments(path: Path) -> None:
    for function in functions(path):
        where = f"{path.name}:{function.lineno} {function.name}"
        start = function.body[0].end_lineno or 0 if ast.get_docstring(function) else function.lineno
        assert (function.end_lineno or 0) - start <= FUNCTION_LINES, where
        command = any("command" in ast.dump(d) for d in function.decorator_list)  # click hands each option by name
        given = [
            a for a in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs) if a.arg != "self"
        ]
        assert command or len(given) <= ARGUMENTS, where


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_public_names_have_docstrings(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}:{node.lineno} {node.name}"
