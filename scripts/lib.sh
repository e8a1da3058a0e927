# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# Functions that the scripts of this folder share; sourced, never run.

natsqt_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# A bare system has no locale, of which each program of Qt complains.
if [ "$(uname)" = Linux ] && [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
    export LC_ALL=C.UTF-8
fi

# Progress goes to stderr, so that a script's stdout holds only its result.
natsqt_say() { printf '==> %s\n' "$*" >&2; }

natsqt_fail()
{
    printf 'error: %s\n' "$*" >&2
    exit 1
}

natsqt_jobs() { getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2; }

# Prints the packages of the list, one a line, with what stands in for each: all
# of them, or with "show" those that the demo needs.
natsqt_packages()
{
    local end=
    [ "${1:-}" != show ] || end='/^# To test/,$d'
    sed -e "$end" -e 's/#.*//' -e '/^[[:space:]]*$/d' "$natsqt_root/scripts/debian-packages.txt"
}

natsqt_is_installed()
{
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Runs a command as root, or fails where that needs a password.
natsqt_as_root()
{
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

natsqt_may_install() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

# Brings in what is missing. Later releases merge some packages into others, so
# a name that apt does not know is left out: CMake tells if something lacks.
natsqt_install_missing()
{
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        natsqt_check_programs
        return
    fi
    local package program missing=() known=()
    while read -r package program; do
        [ -z "$program" ] || ! command -v "$program" >/dev/null || continue
        natsqt_is_installed "$package" || missing+=("$package")
    done < <(natsqt_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if ! natsqt_may_install; then
        printf 'These packages are missing:\n    sudo apt-get install %s\n' "${missing[*]}" >&2
        natsqt_check_programs
        return
    fi
    natsqt_say "Installing ${missing[*]}"
    natsqt_as_root apt-get update -q >&2 || natsqt_say "apt-get update failed; trying with what apt knows"
    for package in "${missing[@]}"; do
        if apt-cache show "$package" >/dev/null 2>&1; then
            known+=("$package")
        else
            natsqt_say "apt does not know $package; going on without it"
        fi
    done
    [ ${#known[@]} -gt 0 ] || return 0
    natsqt_as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${known[@]}" >&2 ||
        natsqt_fail "apt-get could not install: ${known[*]}"
}

# On a system where this script does not install: say what is needed, go on
# when it is there.
natsqt_check_programs()
{
    local program missing=()
    for program in c++ cmake ninja; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    natsqt_find_server >/dev/null || missing+=(nats-server)
    [ ${#missing[@]} -gt 0 ] || return 0
    cat >&2 <<TEXT
Missing: ${missing[*]}
NatsQt needs a C++17 compiler, CMake 3.23 or later, Ninja, and Qt 6.4 or later
with Qt WebSockets, Qt Declarative and Qt Quick Controls; its tests and examples
need nats-server 2.9 or later too. Install these and run this script again.
TEXT
    exit 1
}

# Prints the path of the server: NATS_SERVER, PATH, then the system's sbin
# folders, which are not in the PATH of an ordinary Debian user.
natsqt_find_server()
{
    if [ -n "${NATS_SERVER:-}" ]; then
        [ -x "$NATS_SERVER" ] || natsqt_fail "NATS_SERVER is not a program: $NATS_SERVER"
        printf '%s\n' "$NATS_SERVER"
        return
    fi
    PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v nats-server
}

# Prints the archive that the machine installs Debian packages from, without its suite.
natsqt_debian_mirror()
{
    if [ -n "${DEBIAN_MIRROR:-}" ]; then
        printf '%s\n' "$DEBIAN_MIRROR"
        return
    fi
    # Security and update archives are other archives: they have no sid.
    # shellcheck disable=SC2016 # apt's placeholders, not the shell's
    apt-get indextargets --format '$(ORIGIN)|$(CODENAME)|$(RELEASE)|$(COMPONENT)|$(REPO_URI)' 'Created-By: Packages' |
        awk -F'|' '$4 == "main" && $3 !~ /-|\// { print $5; exit }'
}

# Prints the file with the keys of Debian's archives, as the system in the root
# folder $1 names it ("" for this one); nothing where there is none.
natsqt_debian_keyring()
{
    local file
    for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
        [ ! -r "$1$file" ] || { printf '%s\n' "$file"; return; }
    done
}

# Configures the preset $1; the other arguments go to CMake. A compiler cache is
# used where there is one, which a preset cannot express.
natsqt_configure()
{
    local preset=$1 launcher=()
    shift
    if command -v ccache >/dev/null; then
        launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    natsqt_say "Configuring $preset"
    (cd "$natsqt_root" && cmake --preset "$preset" "${launcher[@]}" "$@")
}

# Builds the preset $1; the other arguments name targets.
natsqt_build()
{
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    natsqt_say "Building $preset ${*}"
    (cd "$natsqt_root" && cmake --build --preset "$preset" --parallel "$(natsqt_jobs)" "${targets[@]}")
}
