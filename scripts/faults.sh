#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Lets servers and networks fail at random under load. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/faults.sh [--seed N] [--count N] [more]

Installs what is missing, builds, and lets COUNT faults happen (300, if it is not
given; a hundred take some minutes) to nats-servers, single and in a cluster of
three, and to the network in front of them, while clients publish, request and
subscribe. Prints what was survived and counted, and fails when a message is lost
untold, a future does not finish, a subscription is missing or double, or an event
does not fit.

  --seed N         what all chance comes from (the time of day, if it is not given)
  --count N        how many faults
  --fault NAME     only this fault
  --workload NAME  only this workload; can be repeated
  --verbose        a line for each fault

The servers are those that the environment variable NATS_SERVER names, else that
of the system. See tests/campaign/README.md.
TEXT
}

main()
{
    local argument arguments=("$@") has_seed=false has_count=false
    for argument in "$@"; do
        case $argument in
        -h | --help) usage; exit ;;
        --seed | --seed=*) has_seed=true ;;
        --count | --count=*) has_count=true ;;
        esac
    done
    $has_seed || arguments+=(--seed "$(date +%s)")
    $has_count || arguments+=(--count 300)
    natsqt_install_missing
    natsqt_configure ci
    natsqt_build ci natsqt-campaign
    "$natsqt_root/build/ci/bin/natsqt-campaign" faults "${arguments[@]}"
}

main "$@"
