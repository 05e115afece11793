#!/bin/sh
# Makes the machine ready, without ever asking anything:
#   setup.sh packages PYTHON LOCK   the virtual environment, with the packages of that lock, and the program itself
#   setup.sh parts                  what the tests drive besides Python: browser, database, spreadsheet, fonts
set -eu
VENV=${VENV:-.venv}
export DEBIAN_FRONTEND=noninteractive

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }

# Run apt-get as root, or through sudo where that asks no password; fail quietly where neither is possible.
apt_get() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" = 0 ]; then
        apt-get "$@" </dev/null >/dev/null
    else
        sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@" </dev/null >/dev/null 2>&1
    fi
}

refresh_lists() { apt_get update -q || true; } # an old list may still do

install_from_debian() {
    say "Installing from Debian: $*"
    apt_get install -qy --no-install-recommends "$@"
}

# Ubuntu's Chromium is a snap that cannot be driven; there Playwright brings its own.
debian_has() { apt-cache policy "$1" 2>/dev/null | grep -q 'Candidate: [0-9]'; }

chromium_in_debian() {
    for package in chromium-headless-shell chromium; do
        if debian_has "$package"; then
            echo "$package"
            return
        fi
    done
}

install_chromium() {
    package=$(chromium_in_debian)
    if [ -n "$package" ]; then
        install_from_debian "$package"
    else
        say "Installing Chromium with Playwright"
        "$VENV/bin/python" -m playwright install --with-deps chromium </dev/null >/dev/null
    fi
}

can_make_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

make_environment() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        stop "Python 3.11 or newer is needed, found: $("$1" --version 2>&1 || true). Name another with: make PYTHON=python3.12"
    can_make_environments "$1" || { refresh_lists; install_from_debian python3-venv; } || true
    can_make_environments "$1" ||
        stop "Python's venv module is missing, and could not be installed here. Run: sudo apt-get install python3-venv"
    say "Making $VENV with $("$1" --version)"
    "$1" -m venv --clear "$VENV"
}

install() { "$VENV/bin/python" -m pip install --quiet --no-input --disable-pip-version-check "$@" </dev/null; }

packages() {
    # A moved checkout or an upgraded Python leaves an environment that no longer starts.
    "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || make_environment "$1"
    say "Installing the packages of $2 (the first time this takes a minute or two)"
    install --require-hashes -r "$2"
    install --no-deps --no-build-isolation -e . # has no hash, so it comes by itself; what builds it is in the lock
}

have_chromium() { command -v chromium-headless-shell >/dev/null || "$VENV/bin/python" tests/browser/chromium.py >/dev/null 2>&1; }
have_postgresql() { command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; }
have_nginx() { command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; }
have_calc() { command -v soffice >/dev/null && { ! command -v dpkg >/dev/null || dpkg -s libreoffice-calc >/dev/null 2>&1; }; }
have_writer() { ! command -v dpkg >/dev/null || dpkg -s libreoffice-writer >/dev/null 2>&1; }
have_fonts() { ! command -v dpkg >/dev/null || dpkg -s fonts-dejavu-core fonts-liberation >/dev/null 2>&1; }

# Playwright's own node wants a library that a minimal Debian lacks.
have_driver() { "$VENV/bin/python" -m playwright --version >/dev/null 2>&1; }

missing() {
    have_driver || printf ' libatomic1'
    have_postgresql || printf ' postgresql'
    have_nginx || printf ' nginx'
    command -v openssl >/dev/null || printf ' openssl'
    have_calc || printf ' libreoffice-calc'
    have_writer || printf ' libreoffice-writer'
    command -v pdftoppm >/dev/null || printf ' poppler-utils'
    have_fonts || printf ' fonts-dejavu-core fonts-liberation'
}

parts() {
    wanted=$(missing)
    [ -z "$wanted" ] && have_chromium && return
    refresh_lists
    # shellcheck disable=SC2086  # a list of words
    [ -z "$wanted" ] || install_from_debian $wanted || true
    have_chromium || install_chromium || true
    todo=$(advice)
    [ -z "$todo" ] || stop "The tests need what could not be installed here. Run: $todo"
}

# The commands that mend what is still missing, on one line.
advice() {
    wanted=$(missing)
    package=$(chromium_in_debian)
    have_chromium || wanted="$wanted${package:+ $package}"
    [ -z "$wanted" ] || printf 'sudo apt-get install%s' "$wanted"
    have_chromium || [ -n "$package" ] ||
        printf '%s%s -m playwright install --with-deps chromium' "${wanted:+ && }" "$VENV/bin/python"
}

"$@"
