"""The images: that of the Dockerfile, and what it and compose.yaml stand on, made from Debian's packages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.browser.nursery import ROOT
from tests.containers.engine import Engine

HERE = Path(__file__).parent
KEPT = Path(sys.prefix) / "containers"
"""Where what Debian gave is kept, beside the packages that Python's gave; taken away, it is fetched anew."""
IMAGE = "localhost/krachtenveld"
PACKAGES = {
    "python": "python3,python3-venv,python-is-python3,ca-certificates",
    "postgres": "postgresql",
    "nginx": "nginx,gettext-base",
}
ENTRIES = {"postgres": "database.sh", "nginx": "proxy.sh"}
"""What does as the official image of that name promises, where compose.yaml relies on it."""
SETTING = re.compile(r"(global|install|:env:)\.([\w-]+)=(.+)")


def make(engine: Engine) -> None:
    """Make every image that compose.yaml names, the program's own from the Dockerfile."""
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"].values()
    for name in (_stands_on(), *sorted({one["image"] for one in services if "build" not in one})):
        _base(engine, name)
    settings = engine.folder / "pip.conf"
    settings.write_text(_told_pip(), "utf-8")
    volumes = [f"--volume={place}:{place}:ro" for place in _places(settings.read_text("utf-8"))]
    volumes.append(f"--volume={settings}:/etc/pip.conf:ro")
    # Only Docker's own format keeps HEALTHCHECK.
    engine.run("buildah", "build", "--pull-never", "--format=docker", *volumes, f"--tag={IMAGE}", ".")


def _stands_on() -> str:
    """The one image that the Dockerfile begins with."""
    (name,) = set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE))
    return str(name)


def _base(engine: Engine, image: str) -> None:
    """Make an image of Debian's packages, and call it as the files do: "postgres:15-bookworm"."""
    name, suite = re.split(r":.+-", image)
    box = engine.run("buildah", "from", "scratch").strip()
    engine.run("buildah", "add", "--quiet", box, str(_debian(engine, name, suite)), "/")
    if name in ENTRIES:
        engine.run("buildah", "copy", "--quiet", box, str(HERE / ENTRIES[name]), "/")
        engine.run("buildah", "config", "--entrypoint", f'["/{ENTRIES[name]}"]', box)
    engine.run("buildah", "commit", "--rm", "--quiet", box, f"docker.io/library/{image}")


def _debian(engine: Engine, name: str, suite: str) -> Path:
    """An archive of the smallest Debian with the packages of that name."""
    KEPT.mkdir(exist_ok=True)
    archive = KEPT / f"{name}-{suite}.tar"
    if not archive.exists():
        half = archive.with_suffix(".half.tar")
        engine.run("mmdebstrap", "--variant=minbase", f"--include={PACKAGES[name]}", suite, str(half))
        half.rename(archive)
    return archive


def _told_pip() -> str:
    """What this machine tells pip, in its files and in the environment, as one file."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = sorted(
        SETTING.findall(told), key=lambda setting: setting[0] == ":env:"
    )  # the environment has the last word
    settings = {name: " ".join(ast.literal_eval(value).split()) for _, name, value in found}
    return "[global]\n" + "".join(f"{name} = {value}\n" for name, value in settings.items())


def _places(settings: str) -> list[str]:
    """The folders and files of this machine that pip needs there: certificates, and what its settings name."""
    words = settings.split()
    # What an index of files leads to stands beside it.
    indexes = {str(Path(word.removeprefix("file://")).parent) for word in words if word.startswith("file:///")}
    named = {"/etc/ssl/certs", *indexes, *(word for word in words if word.startswith("/"))}
    return sorted(place for place in named if Path(place).exists())
