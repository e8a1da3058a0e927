#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Steady load for long, with a fault now and then. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/soak.sh [--minutes N] [--fault-every SECONDS] [more]

Installs what is missing, builds, and runs clients that publish, request and
subscribe steadily at a cluster of three nats-servers, with a fault each minute,
for an hour. Prints a line each minute: memory, file descriptors, objects, timers,
and connections and subscriptions at the servers. Fails when the end is not like
the start, which is after two minutes, and for memory when each fault has happened
once (17 faults); and for all that scripts/faults.sh fails for.

  --minutes N            how long (60)
  --fault-every SECONDS  from one fault to the next (60)
  --seed N               what all chance comes from (the time of day, if it is not given)
  --fault NAME           only this fault
  --workload NAME        only this workload; can be repeated

The servers are those that the environment variable NATS_SERVER names, else that
of the system. See tests/campaign/README.md.
TEXT
}

main()
{
    local argument arguments=("$@") has_seed=false
    for argument in "$@"; do
        case $argument in
        -h | --help) usage; exit ;;
        --seed | --seed=*) has_seed=true ;;
        esac
    done
    $has_seed || arguments+=(--seed "$(date +%s)")
    natsqt_install_missing
    natsqt_configure ci
    natsqt_build ci natsqt-campaign
    "$natsqt_root/build/ci/bin/natsqt-campaign" soak "${arguments[@]}"
}

main "$@"
