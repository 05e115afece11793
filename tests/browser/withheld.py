"""What a server tells, held up on its way to a page: for what goes wrong while an answer is awaited."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, WebSocketRoute


def withheld(page: Page, which: Callable[[dict[str, Any]], bool]) -> list[Callable[[], None]]:
    """Keep back from a page what the server tells of some kind; each is told when it is called.

    For a page that no other test gets after this one.
    """
    kept: list[Callable[[], None]] = []

    def between(line: WebSocketRoute) -> None:
        def told(message: str | bytes) -> None:
            if isinstance(message, str) and which(json.loads(message)):
                kept.append(lambda: line.send(message))
            else:
                line.send(message)

        line.connect_to_server().on_message(told)

    page.route_web_socket(lambda _: True, between)
    return kept
