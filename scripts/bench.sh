#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Measures NatsQt beside other clients. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/bench.sh [--rounds N] [--consumed N] [--no-qml] [--write]

Installs what is missing, builds the preset "release", and compares NatsQt over
WebSocket and TCP with natsqt-floor (bare QWebSockets), nats.c (TCP) and nats.js
(WebSocket), which take turns N times (5, if it is not given). Then come growth,
memory, start, instructions and the QML module. It prints tables of medians with
a verdict for each goal, and takes about three minutes a round.

Nothing else should run on the machine meanwhile.

  --consumed N  messages through one consumer whose memory must not grow
                (1000000; ten million take some minutes)
  --no-qml      leaves out the QML module
  --write       puts the tables into doc/performance.md, too

All single figures are in build/release/bench.json afterwards.
TEXT
}

rounds=5
consumed=1000000
qml=1
document=""

# nats.js as the lock file says, in the build folder
install_peer()
{
    local from=$natsqt_root/tests/benchmarks/peers to=$1/peers
    command -v npm >/dev/null || { natsqt_say "npm is not installed; going on without nats.js"; return 0; }
    mkdir -p "$to"
    cp "$from"/*.mjs "$from"/package*.json "$to/"
    (cd "$to" && npm ci --no-audit --no-fund --ignore-scripts >&2) || natsqt_fail "npm could not install nats.js"
}

instructions()
{
    command -v valgrind >/dev/null || { echo 0; return; }
    natsqt_say "Counting instructions"
    cmake -DVALGRIND="$(command -v valgrind)" -DBENCH="$1/bin/natsqt-bench" -DFOLDER="$1" \
        -P "$natsqt_root/tests/benchmarks/CountInstructions.cmake" | sed -n 's/ instructions a message$//p'
}

main()
{
    while [ $# -gt 0 ]; do
        case $1 in
        --rounds) rounds=${2:?} && shift ;;
        --consumed) consumed=${2:?} && shift ;;
        --no-qml) qml=0 ;;
        --write) document=$natsqt_root/doc/performance.md ;;
        -h | --help) usage; exit ;;
        *) usage >&2; exit 2 ;;
        esac
        shift
    done
    [[ $rounds =~ ^[1-9][0-9]*$ ]] || natsqt_fail "--rounds wants a number from 1 on, not '$rounds'"
    [[ $consumed =~ ^[1-9][0-9]*$ ]] || natsqt_fail "--consumed wants a number from 1 on, not '$consumed'"
    natsqt_install_missing
    natsqt_configure release >&2
    natsqt_build release >&2
    local folder=$natsqt_root/build/release
    install_peer "$folder"
    node "$natsqt_root/tests/benchmarks/compare/main.mjs" "$folder" "$rounds" 10000000 "$consumed" "$qml" \
        "$(instructions "$folder")" "$(natsqt_find_server)" "$document"
}

main "$@"
