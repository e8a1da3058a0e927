#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Brings the nats-server of another Debian suite into a cache folder and prints
# the path of the program. Nothing is installed: apt works in folders of its
# own, so the machine's sources and lists stay as they are.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/nats-server.sh [--refresh] SUITE

Prints the path of the nats-server of a Debian SUITE, such as trixie (2.10) or
sid (2.15), and downloads it first where the cache has none. The mirror is the
one of this machine's apt configuration; DEBIAN_MIRROR names another.

  --refresh   look for a newer one although the cache has one
TEXT
}

# Runs an apt program with its state below the folder $1 only.
own_apt()
{
    local state=$1
    shift
    "$@" -q \
        -o Dir::Etc::SourceList="$state/sources.list" \
        -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::Etc::Preferences=/dev/null \
        -o Dir::Etc::PreferencesParts=/dev/null \
        -o Dir::State="$state/state" \
        -o Dir::State::Lists="$state/lists" \
        -o Dir::State::Status="$state/status" \
        -o Dir::Cache="$state/cache" \
        -o Dir::Cache::Archives="$state/archives" \
        -o APT::Sandbox::User="$(id -un)" \
        -o APT::Default-Release= \
        -o APT::Get::List-Cleanup=false \
        -o APT::Update::Pre-Invoke::= -o APT::Update::Post-Invoke::= -o APT::Update::Post-Invoke-Success::=
}

# Downloads and unpacks the server of the suite $1 into the folder $2.
fetch()
{
    local suite=$1 target=$2 state mirror keys option=""
    mirror=$(natsqt_debian_mirror)
    [ -n "$mirror" ] || natsqt_fail "no Debian mirror in apt's configuration; set DEBIAN_MIRROR"
    keys=$(natsqt_debian_keyring "")
    [ -z "$keys" ] || option="[signed-by=$keys] "
    state=$target.apt
    # shellcheck disable=SC2064 # the folder that it is now
    trap "rm -rf '$state'" EXIT
    rm -rf "$state"
    mkdir -p "$state"/{state,lists/partial,cache,archives/partial}
    : > "$state/status"
    printf 'deb %s%s %s main\n' "$option" "$mirror" "$suite" > "$state/sources.list"

    natsqt_say "Downloading nats-server of $suite"
    own_apt "$state" apt-get update >&2 || natsqt_fail "cannot read the package list of suite '$suite'"
    (cd "$state/archives" && own_apt "$state" apt-get download nats-server >&2) ||
        natsqt_fail "suite '$suite' has no nats-server for this machine"
    rm -rf "$target.new"
    dpkg-deb -x "$state"/archives/nats-server_*.deb "$target.new"
    rm -rf "$target" "$state"
    mv "$target.new" "$target"
}

# Prints nothing where the folder $1 has none.
find_program() { find "$1" -type f -name nats-server -perm -u+x -path '*bin/*' -print -quit 2>/dev/null || true; }

main()
{
    local refresh=false
    if [ "${1:-}" = --refresh ]; then
        refresh=true
        shift
    fi
    case "${1:-}" in
    -h | --help) usage; return ;;
    "" | *[!a-z0-9-]* | -*) usage >&2; exit 2 ;;
    esac
    [ $# -eq 1 ] || { usage >&2; exit 2; }
    for program in apt-get dpkg-deb; do
        command -v "$program" >/dev/null ||
            natsqt_fail "$program is needed: this works on Debian and its relatives only"
    done

    local target=${XDG_CACHE_HOME:-$HOME/.cache}/natsqt/nats-server/$1 program
    program=$(find_program "$target")
    if [ -z "$program" ] || $refresh; then
        mkdir -p "$(dirname "$target")"
        fetch "$1" "$target"
        program=$(find_program "$target")
    fi
    [ -n "$program" ] || natsqt_fail "the package of suite '$1' holds no nats-server program"
    "$program" --version >&2 || natsqt_fail "the server of suite '$1' does not run on this machine"
    printf '%s\n' "$program"
}

main "$@"
