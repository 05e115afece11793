"""How much of each room the tests ran: what `make coverage` prints, room by room, and the files that were run least."""

from __future__ import annotations

from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ROOT / "positions"
FEW = 0.8
"""A file of which a smaller share was run is named by itself."""

Share = tuple[int, int]
"""Lines that were run, of how many."""


def share(coverage: Coverage, path: Path) -> Share:
    """The lines of a file that were run, of those that can be."""
    _, lines, _, missing, _ = coverage.analysis2(str(path))
    return len(lines) - len(missing), len(lines)


def together(shares: list[Share]) -> Share:
    """Several files as one."""
    return sum(run for run, _ in shares), sum(lines for _, lines in shares)


def room(path: Path) -> str:
    """The folder right under the program that a file stands in, or the module that it is."""
    return path.relative_to(PROGRAM).parts[0].removesuffix(".py")


def line(name: str, of: Share) -> str:
    """One row: name, lines, and the share that was run."""
    run, lines = of
    return f"{name:<48}{lines:>7}{run / lines if lines else 1:>7.0%}"


def main() -> None:
    """Print the rooms, then the files that were run least, then all of it."""
    coverage = Coverage()
    coverage.load()
    shares = {path: share(coverage, path) for path in sorted(PROGRAM.rglob("*.py"))}
    for name in sorted({room(path) for path in shares}):
        print(line(name, together([of for path, of in shares.items() if room(path) == name])))
    print()
    for path, of in shares.items():
        if of[0] < FEW * of[1]:
            print(line(str(path.relative_to(ROOT)), of))
    print()
    print(line("all", together([*shares.values()])))


if __name__ == "__main__":
    main()
