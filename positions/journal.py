"""What a process tells its administrator: a line of JSON for each event, with who, when and where, never what was said.

No token, no session id and no text of a cell belongs in a line. That is why of an error only its kind and place are
told: its message may hold what somebody wrote.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

_LOG = logging.getLogger("krachtenveld")
_ROOT = Path(__file__).resolve().parent.parent
_DEEPEST = 12
_SESSION = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""What Streamlit calls a session, and names when one is taken up again."""
_TOKEN = re.compile(r"[\w-]{43,}", re.ASCII)
"""What may be the token of a link, damaged on its way into a path that somebody tells of."""


def tell(event: str, **facts: object) -> None:
    """Something that happened, as a matter of course."""
    _LOG.info(event, extra={"facts": facts})


def warn(event: str, **facts: object) -> None:
    """Something the administrator may have to look into."""
    _LOG.warning(event, extra={"facts": facts})


def fail(event: str, error: BaseException, **facts: object) -> None:
    """Something that went wrong on our side."""
    _LOG.error(event, exc_info=error, extra={"facts": facts})


def keep() -> None:
    """From now on every line of this process is one of ours, also what Streamlit and its server say."""
    logging.captureWarnings(True)
    _dress_later_handlers()
    logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
    if logging.lastResort:  # what a logger says whose handlers are just being exchanged
        logging.lastResort.setFormatter(Lines())
    known = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    for one in (handler for logger in known for handler in logger.handlers):
        one.setFormatter(Lines())
    _LOG.setLevel(logging.INFO)
    # It would tell of each socket with its address, and whatever stands in that.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)


def _dress_later_handlers() -> None:
    """Streamlit gives each logger a handler with words of its own, some only when a page first needs that part."""
    add = logging.Logger.addHandler

    def add_dressed(self: logging.Logger, hdlr: logging.Handler) -> None:
        hdlr.setFormatter(Lines())
        add(self, hdlr)

    logging.Logger.addHandler = add_dressed  # type: ignore[method-assign]


def hush() -> None:
    """Leave out what happens as a matter of course: on one's own machine nobody reads along."""
    _LOG.setLevel(logging.WARNING)


class Lines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The moment in UTC, how grave, what, and the facts; of an error its kinds and places."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": _bared(_SESSION.sub("(session)", record.getMessage())),
        }
        if record.name != _LOG.name:
            line["from"] = record.name
        line |= {name: _bared(fact) for name, fact in getattr(record, "facts", {}).items()}
        if record.exc_info and record.exc_info[1]:
            line |= _of_error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _bared(fact: object) -> object:
    """A text without what may be a token; anything else as it is."""
    return _TOKEN.sub("(token)", fact) if isinstance(fact, str) else fact


def _of_error(error: BaseException) -> dict[str, object]:
    """What kind of error, what brought it about, and the places it went through, deepest last."""
    kinds, seen = [], error
    while True:
        kinds.append(type(seen).__name__)
        cause = seen.__cause__ or seen.__context__
        if cause is None or len(kinds) == _DEEPEST:
            break
        seen = cause
    frames = traceback.extract_tb(error.__traceback__)[-_DEEPEST:]
    return {"error": kinds, "places": [f"{_short(frame.filename)}:{frame.lineno}" for frame in frames]}


def _short(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else "/".join(path.parts[-2:])
