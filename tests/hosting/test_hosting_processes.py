"""Two processes behind a proxy: what their users notice when one goes away."""

from __future__ import annotations

from playwright.sync_api import expect

from positions.changes import Written
from positions.states import State
from tests.browser.kept import history
from tests.hosting.conftest import Hosted, Sit, start

WITHIN = 5_000
"""Milliseconds after which somebody is live again, or told that they are not."""


def versions(hosted: Hosted, state: str, topic: str) -> list[Written]:
    """What was written in a cell, oldest first."""
    return list(reversed(history(hosted.database_url, state, topic)))


def test_under_its_public_name_a_link_opens_and_an_edit_is_saved(hosted: Hosted, sit: Sit) -> None:
    anna = sit(hosted.processes[0])
    context = anna.matrix.page.context
    ours = {cookie["name"]: cookie for cookie in context.cookies()}["__Host-krachtenveld"]
    kept = {name: ours.get(name) for name in ("domain", "path", "secure", "httpOnly", "sameSite")}
    assert kept == {"domain": hosted.proxy.host, "path": "/", "secure": True, "httpOnly": True, "sameSite": "Strict"}
    assert anna.matrix.page.evaluate("location.origin") == hosted.proxy.url == "https://krachtenveld.example.nl"
    assert f"wss://{hosted.proxy.host}/matrix/kwaliteitsbanen" in anna.watch.requested
    anna.matrix.key("AT", "P1", "4")
    anna.matrix.expect_saved()
    assert [version.position.stance.value for version in versions(hosted, "AT", "P1")] == ["+"]


def test_people_on_two_processes_see_one_another_at_once(hosted: Hosted, sit: Sit) -> None:
    anna, bram = (sit(process) for process in hosted.processes)
    anna.matrix.key("DE", "P1", "4")
    bram.matrix.expect_stance("DE", "P1", "+")
    bram.matrix.key("DE", "P1", "2")
    anna.matrix.expect_stance("DE", "P1", "-")


def test_who_was_on_a_process_that_is_killed_is_live_again_and_keeps_what_was_typed(hosted: Hosted, sit: Sit) -> None:
    victim, other = hosted.processes
    anna, bram = sit(victim), sit(other)
    anna.forgive_absence()
    anna.matrix.select("FR", "P2")
    anna.matrix.field("note").fill("half geschreven")
    victim.kill()
    try:
        bram.matrix.key("ES", "P2", "1")
        anna.matrix.expect_stance("ES", "P2", "--", timeout=WITHIN)
        expect(anna.matrix.field("note")).to_have_value("half geschreven")
        anna.matrix.field("note").blur()
        anna.matrix.expect_saved(timeout=WITHIN)
    finally:
        victim.start()
    assert [version.position.note for version in versions(hosted, "FR", "P2")] == ["half geschreven"]


def test_when_every_process_is_away_people_are_told_so_and_what_they_do_is_written_once(
    hosted: Hosted, sit: Sit
) -> None:
    anna = sit(hosted.processes[0])
    anna.forgive_absence()
    for process in hosted.processes:
        process.kill()
    try:
        anna.matrix.expect_line("away", timeout=WITHIN)
        anna.matrix.key("IT", "P3", "5")
        anna.matrix.expect_pending(1)
        stranger = anna.matrix.page.context.new_page()
        stranger.goto("/")
        expect(stranger.get_by_role("heading")).to_have_text("Even niet bereikbaar")
        stranger.close()
    finally:
        start(*hosted.processes)
    anna.matrix.expect_saved()
    assert [version.position.stance.value for version in versions(hosted, "IT", "P3")] == ["++"]


def test_processes_are_replaced_one_after_the_other_while_people_work_and_nothing_is_lost(
    hosted: Hosted, sit: Sit
) -> None:
    desks = [sit(process) for process in hosted.processes]
    states = iter(state.value for state in State)
    wrote: list[str] = []

    def work() -> None:
        for desk in desks:
            wrote.append(next(states))
            desk.matrix.key(wrote[-1], "P4", "4")

    for desk in desks:
        desk.forgive_absence()
    work()
    for process in hosted.processes:
        process.stop()
        work()
        process.start()
        work()
    for desk in desks:
        desk.matrix.expect_saved()
        desk.matrix.expect_stances({(state, "P4"): "+" for state in wrote})
    assert {state: len(versions(hosted, state, "P4")) for state in wrote} == dict.fromkeys(wrote, 1)
