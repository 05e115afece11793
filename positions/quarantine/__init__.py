"""Somebody's file: judged by its bytes, then opened in a process that can do little.

``guard`` looks before any parser does; ``process`` has a room's own opener run in the ``chamber``, and takes nothing
from it but plain values.  What a file may hold, and its opener may take, the room says that will read it.
"""

from positions.refusals import Refusal


class QuarantineError(Refusal):
    """A file is not what it may be, or took more than it may to open."""
