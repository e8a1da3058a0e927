#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs what is missing, builds the fuzzers, and runs them. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/fuzz.sh [--seconds N] [--jobs N] [--regression] [--in FOLDER] [TARGET…]

Installs what is missing, builds the fuzzers of tests/fuzz, and runs each for a
while, beginning with what is in its folder of tests/fuzz/corpus and what it
found earlier. It ends with "N targets, 0 findings", or with the files that
reproduce what was found.

  --seconds N    how long each target runs; 60 unless told
  --jobs N       how many run at a time; as many as there are processors
  --regression   only runs what is in tests/fuzz/corpus, once
  --in FOLDER    builds nothing; the programs are in the folder of this build

A TARGET is a name such as "parser"; all of them unless told. What they find to
be interesting is kept in build/fuzz/corpus, findings are in build/fuzz/findings.
TEXT
}

seconds=60
jobs=$(natsqt_jobs)
regression=false
folder=
targets=()

read_arguments()
{
    while [ $# -gt 0 ]; do
        case "$1" in
        --seconds) seconds=${2:?} && shift ;;
        --jobs) jobs=${2:?} && shift ;;
        --in) folder=${2:?} && shift ;;
        --regression) regression=true ;;
        -h | --help) usage && exit ;;
        -*) usage >&2 && exit 2 ;;
        *) targets+=("${1#fuzz_}") ;;
        esac
        shift
    done
}

# A number of libFuzzer's closing statistics in the log $1.
statistic() { sed -n "s/^stat::$2: *//p" "$1" | tail -n 1; }

# One line about the run of the target $1 that has the log $2 and ended with $3.
tell()
{
    local target=$1 log=$2 status=$3 last
    last=$(sed -n '/^#[0-9]/p' "$log" | tail -n 1)
    printf '%-12s %10s executions %7s/s   cov %5s  ft %6s  corpus %-12s  peak %4s MiB\n' "$target" \
        "$(statistic "$log" number_of_executed_units)" "$(statistic "$log" average_exec_per_sec)" \
        "$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' <<<"$last")" "$(sed -n 's/.* ft: \([0-9]*\).*/\1/p' <<<"$last")" \
        "$(sed -n 's/.* corp: \([^ ]*\).*/\1/p' <<<"$last")" "$(statistic "$log" peak_rss_mb)"
    [ "$status" != 0 ] || return 0
    local found
    found=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    printf '%-12s FINDING: %s\n' "$target" "$(grep -m 1 -E 'does not hold|ERROR: |runtime error: ' "$log" || echo "it ended with $status")"
    printf '%-12s reproduce it with: %s %s\n             all it said: %s\n' "" \
        "$folder/bin/fuzz_$target" "${found:-(it wrote no file)}" "$log"
}

# Runs the target $1, tells about it, and leaves a file where there is a finding.
run_target()
{
    local target=$1 status=0
    local seeds=$natsqt_root/tests/fuzz/corpus/$target kept=$folder/corpus/$target log=$folder/fuzz-$target.log
    local dictionary=$natsqt_root/tests/fuzz/$target.dict options=()
    mkdir -p "$seeds" "$kept" "$folder/findings"
    rm -f "$log.finding"
    # The largest that is allocated at once is a message that a server announces: 64 MiB.
    options=(-rss_limit_mb=512 -malloc_limit_mb=128 -timeout=10 -print_final_stats=1
        -artifact_prefix="$folder/findings/$target-")
    [ ! -f "$dictionary" ] || options+=(-dict="$dictionary")
    if $regression; then
        options+=(-runs=0 "$seeds")
    else
        options+=(-max_total_time="$seconds" "$kept" "$seeds")
    fi
    "$folder/bin/fuzz_$target" "${options[@]}" >"$log" 2>&1 || status=$?
    [ "$status" = 0 ] || touch "$log.finding"
    tell "$target" "$log" "$status"
}

main()
{
    read_arguments "$@"
    if [ -z "$folder" ]; then
        folder=$natsqt_root/build/fuzz
        natsqt_install_missing
        natsqt_configure fuzz >&2
        natsqt_build fuzz >&2
    fi
    if [ ${#targets[@]} -eq 0 ]; then
        mapfile -t targets < <(find "$folder/bin" -name 'fuzz_*' -printf '%f\n' | sed 's/^fuzz_//' | sort)
    fi
    export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:strict_string_checks=1:quarantine_size_mb=64}
    export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
    export LSAN_OPTIONS=${LSAN_OPTIONS:-suppressions=$natsqt_root/scripts/lsan.supp:print_suppressions=0}

    local target findings=0
    for target in "${targets[@]}"; do
        [ -x "$folder/bin/fuzz_$target" ] || natsqt_fail "there is no target '$target' in $folder/bin"
    done
    for target in "${targets[@]}"; do
        [ "$(jobs -rp | wc -l)" -lt "$jobs" ] || wait -n || true
        run_target "$target" &
    done
    wait
    for target in "${targets[@]}"; do
        [ ! -e "$folder/fuzz-$target.log.finding" ] || findings=$((findings + 1))
    done
    printf '%d targets, %d findings\n' "${#targets[@]}" "$findings"
    [ "$findings" -eq 0 ]
}

main "$@"
