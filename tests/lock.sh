#!/bin/sh
# Writes the locks from requirements.txt and requirements-dev.txt: every package, by exact version and by the hashes of all its
# files, for each Python and platform. What is locked keeps its version unless those two files ask for another; with `--upgrade`
# what they leave open is raised too.
#   lock.sh PYTHON [OPTIONS OF UV PIP COMPILE]
set -eu
PYTHON=$1
shift
UV=0.13.9
WORK=$(mktemp -d)
trap 'rm -r "$WORK"' EXIT

named_in() { # what those files name, but for the program itself (-e) and other files (-r, -c); and what builds the program
    sed '/^-/d' "$@"
    "$PYTHON" -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'
}

compile() { # compile LOCK [OPTIONS], with on standard input what it must hold
    "$WORK/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --strip-extras \
        --no-header --no-annotate --output-file "$@" -
}

"$PYTHON" -m venv "$WORK"
"$WORK/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$UV"

# The tests' lock holds the program's too, so that both are reckoned as one.
named_in requirements.txt requirements-dev.txt | compile requirements-dev.lock "$@"
named_in requirements.txt | compile requirements.lock --constraint requirements-dev.lock
{
    echo "# The versions of requirements-dev.lock without their hashes, for requirements.txt. Written by \`make lock\`."
    sed -n 's/^\([A-Za-z0-9].*==.*\) \\$/\1/p' requirements-dev.lock
} >constraints.txt
