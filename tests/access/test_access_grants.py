"""How the door is kept: which settings open it, and what a refusal says."""

from __future__ import annotations

import pytest

from positions.access import AccessError, Mode, mode


@pytest.mark.parametrize("setting", ["", "local"])
@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_on_a_loopback_address_the_tool_is_local(setting: str, address: str) -> None:
    assert mode(setting, address) is Mode.LOCAL


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.0.2.7", "krachtenveld.example", "localhost.example"])
@pytest.mark.parametrize(("setting", "named"), [("", "POSITIONS_ACCESS (not set"), ("local", "POSITIONS_ACCESS=local")])
def test_anywhere_else_it_is_refused_in_one_line_that_names_the_setting(setting: str, named: str, address: str) -> None:
    with pytest.raises(AccessError) as refused:
        mode(setting, address)
    sentence = str(refused.value)
    assert sentence.startswith(named)
    assert "loopback address in server.address" in sentence
    assert sentence.endswith(address or "every address")
    assert "\n" not in sentence


@pytest.mark.parametrize("setting", ["links", "oidc"])
@pytest.mark.parametrize("address", ["127.0.0.1", "", "0.0.0.0", "krachtenveld.example"])
def test_who_asks_for_a_link_or_login_may_be_reached_anywhere(setting: str, address: str) -> None:
    assert mode(setting, address) is Mode(setting)


@pytest.mark.parametrize("setting", ["open", "LOCAL", "lokaal"])
def test_a_mode_there_is_not_is_refused_wherever_it_is_asked_for(setting: str) -> None:
    for address in ("127.0.0.1", "0.0.0.0"):
        with pytest.raises(
            AccessError, match=f"^POSITIONS_ACCESS: expected local or links or oidc, found '{setting}'$"
        ):
            mode(setting, address)
