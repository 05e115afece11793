"""The proxy in front: TLS and nothing else, its own name only, and a log in which nothing stands that may not."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import ssl
from contextlib import ExitStack

import pytest
from websockets.exceptions import InvalidStatus

from positions.states import State
from positions.web.blank import LINE
from tests.hosting.conftest import Hosted
from tests.knocking import PATIENCE, ask, bearing, claim, get, knock, page_of, secured
from tests.visiting import STREAM, visit


def test_an_answer_has_each_header_once(hosted: Hosted) -> None:
    line = secured(hosted.proxy)
    line.request("GET", "/")
    headers = line.getresponse().headers
    for name in ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
        assert len(headers.get_all(name, [])) == 1, name
    assert "nginx/" not in headers["Server"]
    assert "uvicorn" not in headers["Server"]
    line.close()


def test_a_browser_gets_a_place_once_and_keeps_it(hosted: Hosted) -> None:
    first = get(hosted.proxy, "/healthz")
    assert set(first.cookies) == {"plaats"}
    assert "; Secure" in first.headers["set-cookie"]
    again = get(hosted.proxy, "/healthz", Cookie=f"plaats={first.cookies['plaats']}")
    assert again.cookies == {}


def test_what_a_cache_may_keep_comes_without_a_cookie_and_nothing_else_may_be_kept(hosted: Hosted) -> None:
    script = get(hosted.proxy, "/_stcore/bidi-components/positions.kit/kit.js").headers["location"]
    for path, lasting in {script: True, "/": False, "/healthz": False, "/uitvoer/kwaliteitsbanen.csv": False}.items():
        answer = get(hosted.proxy, path, Accept_Encoding="gzip")
        assert ("immutable" in answer.headers.get("cache-control", "")) is lasting, path
        assert not (lasting and "set-cookie" in answer.headers), path
    assert get(hosted.proxy, script, Accept_Encoding="gzip").headers["content-encoding"] == "gzip"


def test_our_cookie_is_taken_from_this_very_host_alone_over_tls_and_by_no_script(hosted: Hosted) -> None:
    token = json.dumps({"token": hosted.link.partition("#")[2]})
    sent = {"Origin": hosted.proxy.url, "Cookie": "plaats=1"}  # so that the proxy gives no cookie of its own
    cookie, *rest = map(str.strip, ask(hosted.proxy, "POST", "/s", token, **sent).headers["set-cookie"].split(";"))
    attributes = {part.lower() for part in rest}
    assert cookie.startswith("__Host-krachtenveld=")
    assert {"secure", "httponly", "path=/", "samesite=strict"} <= attributes
    assert not any(part.startswith("domain") for part in attributes)
    planted = cookie.removeprefix("__Host-")  # as another host of the same site could give it
    assert get(hosted.proxy, "/uitvoer/kwaliteitsbanen.csv", Cookie=planted).status == 403
    assert get(hosted.proxy, "/uitvoer/kwaliteitsbanen.csv", Cookie=cookie).status == 200


def test_plain_http_only_says_where_to_go(hosted: Hosted) -> None:
    line = http.client.HTTPConnection("127.0.0.1", hosted.proxy.plain_port, timeout=PATIENCE)
    line.request("GET", "/?kolommen=P1", headers={"Host": "evil.example"})
    answer = line.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, f"{hosted.proxy.url}/?kolommen=P1")
    line.close()


@pytest.mark.parametrize("name", ["evil.example", None])
def test_another_name_gets_no_certificate(hosted: Hosted, name: str | None) -> None:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", hosted.proxy.port), timeout=PATIENCE) as line,
        pytest.raises(ssl.SSLError, match="unrecognized"),
    ):
        trusting.wrap_socket(line, server_hostname=name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_not_spoken(hosted: Hosted, version: ssl.TLSVersion) -> None:
    old = ssl.create_default_context()
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.minimum_version = old.maximum_version = version
    old.set_ciphers("ALL:@SECLEVEL=0")
    with (
        socket.create_connection(("127.0.0.1", hosted.proxy.port), timeout=PATIENCE) as line,
        pytest.raises((ssl.SSLError, ConnectionError)),
    ):
        old.wrap_socket(line, server_hostname=hosted.proxy.host)


def test_a_name_inside_the_line_that_is_not_ours_is_refused(hosted: Hosted) -> None:
    answer = get(hosted.proxy, "/", Host="evil.example")
    assert answer.status == 421
    assert get(hosted.proxy, "/", Host="localhost").status == 421, "loopback is another name than the public one"
    assert get(hosted.proxy, "/", X_Forwarded_Host="evil.example").status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://krachtenveld.example.nl", "https://localhost", None]
)
def test_a_socket_is_only_for_a_page_of_the_public_name_over_tls(hosted: Hosted, origin: str | None) -> None:
    cookie = claim(hosted.proxy, hosted.link)
    with pytest.raises(InvalidStatus), knock(hosted.proxy, origin=origin, cookie=cookie):
        pass


def test_one_address_opens_few_sockets_without_a_cookie_of_ours_and_many_with_one(hosted: Hosted) -> None:
    cookie = claim(hosted.proxy, hosted.link)
    with ExitStack() as stack:
        for _ in range(20):
            stack.enter_context(knock(hosted.proxy, STREAM))
        with pytest.raises(InvalidStatus) as refused, knock(hosted.proxy, STREAM):
            pass
        assert refused.value.response.status_code == 503
        for _ in range(30):
            stack.enter_context(knock(hosted.proxy, STREAM, cookie=cookie))
        assert get(hosted.proxy, "/").status == 200, "what is no socket is not counted"
        with knock(hosted.proxy, LINE) as line:
            assert line.recv(timeout=PATIENCE) == "free", "a page finds out that it was refused on the way"


def test_metrics_uploads_and_media_are_closed_to_whoever_comes_in_by_a_link(hosted: Hosted) -> None:
    cookie = claim(hosted.proxy, hosted.link)
    for path in ("/_stcore/metrics", "/media/x", "/_stcore/upload_file/x/y", "/auth/login", "/oauth2callback"):
        assert get(hosted.proxy, path, **bearing(hosted.proxy, cookie)).status == 404, path


def test_more_than_anybody_hands_in_is_refused_at_the_door(hosted: Hosted) -> None:
    assert ask(hosted.proxy, "POST", "/s", b"x" * 12_600_000, Origin=hosted.proxy.url).status == 413


def test_no_log_holds_a_token_a_cookie_a_session_or_what_stands_after_the_question_mark(hosted: Hosted) -> None:
    cookie = claim(hosted.proxy, hosted.link)
    get(
        hosted.proxy,
        "/?kolommen=geheime-zoekvraag",
        Referer=f"{hosted.proxy.url}/?geheime-verwijzing",
        **bearing(hosted.proxy, cookie),
    )
    with page_of(hosted.proxy, "logs", cookie=cookie) as page, visit(hosted.proxy, cookie=cookie) as seen:
        page.ask({"kind": "ping"}, "news")
        session = seen.session
    logs = hosted.proxy.log + "".join(process.log for process in hosted.processes)
    assert "link claimed" in logs
    token = hosted.link.partition("#")[2]
    for secret in (token, cookie, session, "geheime-zoekvraag", "geheime-verwijzing"):
        assert secret
        assert secret not in logs
    assert hosted.database_url not in logs


@pytest.mark.parametrize(
    "path", ["/s%23{}", "/s%20-%20{}", "/s/{}", "/s/#{}", "/S/{}", "/s/{}/x", "/statisch/{}", "/uitvoer/{}.xlsx"]
)
def test_no_log_holds_the_token_of_a_link_that_was_damaged_on_its_way(hosted: Hosted, path: str) -> None:
    token = secrets.token_urlsafe(32)
    assert get(hosted.proxy, path.format(token)).status in (403, 404)
    assert get(hosted.proxy, path.format(token[:40])).status in (403, 404)
    get(hosted.proxy, "/s/landing.js")
    assert hosted.proxy.answered("/s/landing.js"), "what is no token stands there as before"
    logs = hosted.proxy.log + "".join(process.log for process in hosted.processes)
    assert token not in logs
    assert token[:40] not in logs or not path.lower().startswith("/s")


def test_the_processes_tell_who_opened_wrote_and_took_what_and_through_which_link(hosted: Hosted) -> None:
    cookie = claim(hosted.proxy, hosted.link)
    with page_of(hosted.proxy, "journal", cookie=cookie) as page:
        page.ask(page.entry(State.SE, "+"), "receipts")
        revision = page.ask(page.entry(State.FI, "-"), "receipts")["receipts"][0]["revision"]
    assert get(hosted.proxy, "/uitvoer/kwaliteitsbanen.csv?zoek=geheim", **bearing(hosted.proxy, cookie)).status == 200
    told = [json.loads(line) for process in hosted.processes for line in process.log.splitlines()]
    link = next(line["link"] for line in reversed(told) if line["event"] == "link claimed")
    by_event = {line["event"]: line for line in told if line.get("by") == f"link:{link}"}
    assert {"page opened", "written", "exported"} <= by_event.keys()
    written, exported = by_event["written"], by_event["exported"]
    assert (written["who"], written["dossier"], written["cells"]) == ("Anna", "kwaliteitsbanen", ["P5 FI"])
    assert written["revision"] == revision
    assert exported["file"] == "kwaliteitsbanen.csv"


def test_every_line_of_the_proxy_says_when_what_and_by_which_process(hosted: Hosted) -> None:
    get(hosted.proxy, "/readyz")
    hosted.proxy.answered("/readyz")
    for line in hosted.proxy.asked():
        assert line.keys() == {"at", "from", "method", "path", "status", "bytes", "seconds", "process"}
