"""Containers without a daemon: buildah and podman on storage of their own, in namespaces that end with the proof."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

from tests.browser.nursery import ROOT

PROGRAMS = ("buildah", "podman", "mmdebstrap", "unshare", "nsenter", "ip", "iptables")
NETWORK = ("netavark", "aardvark-dns")
"""What podman calls for a network with names; its own folders have them, not the path."""
SECONDS = 1200
"""What a build may take, on a machine that is doing other things too."""
PATH = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
APART = ("unshare", "--mount", "--net", "--pid", "--fork", "--mount-proc", "--kill-child")

ADDRESS = "192.0.2.1"
"""Where another machine finds what the containers publish."""
BEGIN = f"""
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs /run  # where podman writes down the addresses it gave out
umount /sys/fs/cgroup/unified 2>/dev/null || true  # where both kinds are mounted, crun wants one
ip netns add beside
ip link set lo up
ip -n beside link set lo up
ip link add here type veth peer name there netns beside
ip address add {ADDRESS}/24 dev here
ip link set here up
ip -n beside address add 192.0.2.2/24 dev there
ip -n beside link set there up
echo begun
exec sleep infinity
"""

CONTAINERS = """
[containers]
default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "{folder}/tmp"
[network]
network_config_dir = "{folder}/networks"
"""

STORAGE = """
[storage]
driver = "{driver}"
graphroot = "{folder}/storage"
runroot = "{folder}/run"
"""


def lacking() -> str:
    """Why no container can be made here; empty where it can."""
    if os.geteuid() != 0:
        return "containers are made here by root only"
    missing = [name for name in PROGRAMS if not shutil.which(name, path=PATH)]
    missing += [name for name in NETWORK if not any(Path("/usr").glob(f"lib*/podman/{name}"))]
    if missing:
        return (
            f"not here: {', '.join(missing)}; run: "
            "apt-get install buildah podman netavark aardvark-dns crun iproute2 iptables mmdebstrap"
        )
    tried = subprocess.run([*APART, "true"], capture_output=True, text=True, check=False)
    return f"no namespaces of its own: {tried.stderr.strip()}" if tried.returncode else ""


class Engine:
    """Where images are made and containers run; its network is nobody else's, so that ports and rules are free."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("tmp", "networks"):
            (folder / name).mkdir()
        (folder / "containers.conf").write_text(CONTAINERS.format(folder=folder), "utf-8")
        (folder / "storage.conf").write_text(STORAGE.format(folder=folder, driver=_driver(folder)), "utf-8")
        self._environment = {
            **os.environ,
            "PATH": PATH,
            "CONTAINERS_CONF": f"{folder}/containers.conf",
            "CONTAINERS_STORAGE_CONF": f"{folder}/storage.conf",
            "BUILDAH_ISOLATION": "chroot",
        }
        self._holder: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Make the namespaces; they last until ``stop``."""
        command = [*APART, "sh", "-c", BEGIN]
        self._holder = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env=self._environment
        )
        assert self._holder.stdout
        assert self._holder.stdout.readline() == "begun\n"

    def stop(self) -> None:
        """End every process in them, and with these their mounts and network."""
        if self._holder:
            self._holder.kill()
            self._holder.wait()
            self._holder = None

    def beside(self) -> list[str]:
        """The beginning of a command that runs on another machine, that hears nothing of networks that come and go."""
        return ["nsenter", f"--net=/proc/{self._child}/root/run/netns/beside"]

    @property
    def _child(self) -> str:
        assert self._holder
        return Path(f"/proc/{self._holder.pid}/task/{self._holder.pid}/children").read_text().split()[0]

    def run(self, *command: str, folder: Path = ROOT) -> str:
        """What a command printed, run on this machine and its network, as a build is."""
        with TemporaryFile("w+") as printed:  # what stays behind a container would keep a pipe open
            done = subprocess.run(
                ["timeout", str(SECONDS), *command],
                cwd=folder,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
                check=False,
            )
            printed.seek(0)
            text = printed.read()
        assert done.returncode == 0, f"{' '.join(command)}:\n{text[-5000:]}"
        return text

    def inside(self, *command: str, folder: Path = ROOT) -> str:
        """What a command printed, run in the namespaces."""
        spaces = ("nsenter", "--target", self._child, "--mount", "--net", "--pid", f"--wd={folder}")
        return self.run(*spaces, "timeout", str(SECONDS // 10), *command)


def _driver(folder: Path) -> str:
    """What layers are kept with: one over another, or where the folder itself is such, as copies."""
    told = subprocess.run(["stat", "-f", "-c", "%T", folder], capture_output=True, text=True, check=True)
    return "vfs" if told.stdout.startswith("overlay") else "overlay"
