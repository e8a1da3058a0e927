#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Restarts the servers of a cluster again and again under clients that publish.
# See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/rolling-restart.sh [ROUNDS]

Starts a cluster of three nats-servers and restarts each in turn, as a lame duck
or at once, ROUNDS times (20, if it is not given; a round takes some seconds),
while two clients publish steadily, over WebSocket and over TCP. Prints for each
how much was accepted, refused, delivered, missing and counted as unconfirmed,
and fails when something is missing that was not counted.

The servers are those that the environment variable NATS_SERVER names, else that
of the system.
TEXT
}

main()
{
    case ${1:-} in
    -h | --help)
        usage
        exit
        ;;
    esac
    local rounds=${1:-20}
    [[ $rounds =~ ^[1-9][0-9]*$ ]] || natsqt_fail "ROUNDS must be a number from 1 on, not '$rounds'"
    natsqt_install_missing
    natsqt_configure ci
    natsqt_build ci tst_scenario_rollingrestart
    # The test framework ends what takes longer than five minutes unless it is told more, in milliseconds.
    NATSQT_ROUNDS=$rounds QTEST_FUNCTION_TIMEOUT=$(((rounds + 5) * 60000)) \
        "$natsqt_root/build/ci/bin/tst_scenario_rollingrestart"
}

main "$@"
