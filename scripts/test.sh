#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs what is missing, builds, and runs the tests. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/test.sh [--full]

Installs what is missing, builds NatsQt and runs all its tests, then the C++
tests once more under AddressSanitizer, and those that use a connection in
another thread under ThreadSanitizer, then each fuzzer for some seconds. No
display is needed.

  --full   also the QML tests under AddressSanitizer, all tests under
           UndefinedBehaviorSanitizer, and the tests against nats-server 2.10
           and 2.15 (downloaded from Debian's archive), and each fuzzer for
           a minute

The tests start the nats-server that the environment variable NATS_SERVER names,
else the one of the system. The last line is the number of tests that passed and
failed, over all runs.
TEXT
}

passed=0
failed=0
summary=()

# Reads the number after an attribute's name in the JUnit report $1.
report_number()
{
    local number
    number=$(sed -n '/<testsuite/,/>/s/.*[[:space:]]'"$2"'="\([0-9]*\)".*/\1/p' "$1" | head -n 1)
    printf '%s\n' "${number:-0}"
}

# Counts what the run $1 of the preset $2 did, and keeps ctest's closing lines.
collect()
{
    local name=$1 log=$2 report=$3 details=$4
    if [ ! -s "$report" ]; then
        failed=$((failed + 1))
        summary+=("-- $name: ctest wrote no report")
        return
    fi
    local all wrong unrun skips
    all=$(report_number "$report" tests)
    wrong=$(report_number "$report" failures)
    unrun=$(($(report_number "$report" skipped) + $(report_number "$report" disabled)))
    # A test program runs many functions; those that it skipped are in its log.
    skips=$(grep -E '^ *SKIP   : ' "$details" || true)
    passed=$((passed + all - wrong - unrun))
    failed=$((failed + wrong))
    summary+=("-- $name: $(printf '%s' "$skips" | grep -c . || true) test functions and $unrun tests skipped")
    [ -z "$skips" ] || summary+=("$skips")
    summary+=("$(sed -n '/tests passed,.*tests failed out of/,$p' "$log")")
}

# run_tests NAME PRESET [ctest's arguments]: failures are counted, not fatal, so
# that the other runs still take place.
run_tests()
{
    local name=$1 preset=$2 folder=$natsqt_root/build/$2
    shift 2
    local log=$folder/$name.log report=$folder/$name.xml
    rm -f "$report"
    natsqt_say "Testing: $name"
    (cd "$natsqt_root" && ctest --preset "$preset" --output-junit "$report" "$@") 2>&1 | tee "$log" || true
    collect "$name" "$log" "$report" "$folder/Testing/Temporary/LastTest.log"
}

build_and_test()
{
    local name=$1 preset=$2
    shift 2
    natsqt_configure "$preset"
    natsqt_build "$preset"
    run_tests "$name" "$preset" "$@"
}

# The tests that talk to a server, against the one of the Debian suite $1.
test_with_server()
{
    local suite=$1 server
    server=$("$natsqt_root/scripts/nats-server.sh" "$suite") || natsqt_fail "no nats-server of suite '$suite'"
    NATS_SERVER=$server run_tests "nats-server-$suite" ci -LE '^(package|architecture|snippets)$'
}

# Each fuzzer for $1 seconds.
test_with_fuzzers()
{
    if ! command -v clang++ >/dev/null; then
        summary+=("-- fuzzers: skipped, there is no clang++")
        return
    fi
    natsqt_configure fuzz -DNATSQT_FUZZ_SECONDS="$1"
    natsqt_build fuzz
    run_tests fuzzers fuzz
}

main()
{
    local full=false
    case "${1:-}" in
    "") ;;
    --full) full=true ;;
    -h | --help) usage; return ;;
    *) usage >&2; exit 2 ;;
    esac

    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
    natsqt_install_missing
    build_and_test all ci
    build_and_test threadsanitizer tsan
    if $full; then
        build_and_test sanitizers asan-full
        test_with_server trixie
        test_with_server sid
        test_with_fuzzers 60
    else
        build_and_test addresssanitizer asan
        test_with_fuzzers 5
    fi

    printf '\n'
    printf '%s\n' "${summary[@]}"
    printf '\n%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

main "$@"
