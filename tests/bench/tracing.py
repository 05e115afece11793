"""What a key costs the page itself, read from Chromium's own trace: processor time, whoever else is at the machine."""

from __future__ import annotations

import json
from typing import Any

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

STAGES = {
    "EventDispatch",
    "FireAnimationFrame",
    "UpdateLayoutTree",
    "Layout",
    "PrePaint",
    "Paint",
    "Layerize",
    "Commit",
}
"""What happens on a page's own thread between a key and its frame: handlers, style, layout, paint, handing over."""

Event = dict[str, Any]


def own_work(trace: bytes) -> list[list[float]]:
    """Per page, in the order in which they first got a key: for every key the milliseconds until its frame was ready.

    Each page must have a process of its own, as pages of different browser contexts do.
    """
    pages: dict[tuple[int, int], list[Event]] = {}
    for event in sorted(json.loads(trace)["traceEvents"], key=lambda event: event.get("ts", 0)):
        if event.get("ph") == "X" and event["name"] in STAGES:
            pages.setdefault((event["pid"], event["tid"]), []).append(event)
    keyed = [events for events in pages.values() if any(map(_is_key, events))]
    keyed.sort(key=lambda events: next(event["ts"] for event in events if _is_key(event)))
    return [[_until_frame(events[at:]) for at, event in enumerate(events) if _is_key(event)] for events in keyed]


def _until_frame(events: list[Event]) -> float:
    """The processor time of a key and what follows it, up to and with the first frame handed over."""
    spent = 0.0
    ends = 0.0
    for event in events:
        if event["ts"] >= ends:  # a stage within a stage is in the time of the outer one
            spent += event["tdur" if "tdur" in event else "dur"] / 1000
            ends = event["ts"] + event["dur"]
        if event["name"] == "Commit":
            break
    return spent


def _is_key(event: Event) -> bool:
    return bool(event["name"] == "EventDispatch" and event.get("args", {}).get("data", {}).get("type") == "keydown")
