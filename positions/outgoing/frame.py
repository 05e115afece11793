"""Every cell in a Parquet file, with types and the order of its choices, for whoever goes on in a notebook."""

from __future__ import annotations

from positions.access import View
from positions.workbooks.out import Content


def parquet_file(shown: Content, seen: View) -> bytes:
    """A row for each state and topic that is shown, as ``frames.cells`` has it; ``seen`` is the view it is read from.

    What the file as a whole is marked stands in it, as in its name.
    """
    from positions import frames  # only here: no page waits until pandas has loaded

    told = frames.cells(seen, {topic.id for topic in shown.topics})
    told.attrs |= {"marking": shown.marking.value, "made": shown.as_at.isoformat()}
    return frames.parquet(told)
