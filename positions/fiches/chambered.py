"""Run in the quarantine: reads a whole file into a draft there, so that no text, whatever it says, holds up others.

``read`` gives ``{"draft": ...}``, what a person has to choose first, or why the file is refused.  What parses the file
runs in a smaller chamber of its own within this one; all that happens here is ours, and only text comes to it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # the chamber begins without us

from positions import fiches  # noqa: E402
from positions.drafts import Draft, Paragraph  # noqa: E402
from positions.fiches import facts, sections  # noqa: E402
from positions.fiches.letters import Fiche  # noqa: E402
from positions.plain import noun, plain  # noqa: E402
from positions.refusals import Refusal  # noqa: E402

BEFORE, AFTER = "before", "after"
"""The text as it was without its tracked changes, and as it becomes by them."""


def read(data: bytes, number: str, text: str) -> dict[str, Any]:
    """The draft of a file; ``number`` says which fiche of several, ``text`` which text of a draft with tracked changes.

    Both are "" where nobody said.
    """
    try:
        opened = fiches.opened(data)
        texts = opened.before if text == BEFORE and opened.before else opened.fiches
        known = number.isdecimal() and 1 <= int(number) <= len(texts)
        if (len(texts) > 1 and not known) or (opened.before and text not in (BEFORE, AFTER)):
            return {"asked": {"fiches": [_title(one) for one in texts], "tracked": bool(opened.before)}}
        chosen = texts[int(number) - 1 if known else 0]
        return {"draft": plain(fiches.draft(chosen, opened.told))}
    except Refusal as refused:
        told = (refused.where, refused.expected, str(refused.found), refused.reason, refused.most)
        return {"refused": told}


def _title(fiche: Fiche) -> str:
    """What its heading calls a fiche, else its own title."""
    told = facts.general(sections.paragraphs(fiche.lines))
    return fiche.title or next((one.value for one in told if one.label == "title"), "")


def news(data: bytes) -> dict[str, Any]:
    """The numbers of what a fiche says and none of some earlier ones did."""
    given = json.loads(data)
    draft, texts = noun(Draft, given["draft"]), [noun(tuple[Paragraph, ...], one) for one in given["earlier"]]
    found = [fiches.revised(fiches.again(one), draft).news() for one in texts]
    return {"news": sorted(frozenset.intersection(*found))}
