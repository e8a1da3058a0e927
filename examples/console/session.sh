#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# session.sh CONSOLE NATS_URL WEBSOCKET_URL
#
# What one does with the console, as a session of a terminal: a subscriber and a responder run while
# messages are published and requests sent. Fails when a message or an answer is missing.

set -euo pipefail
console=$1 tcp=$2 websocket=$3
work_dir=$(mktemp -d)
listeners=()

finish()
{
    [ ${#listeners[@]} -eq 0 ] || kill "${listeners[@]}" 2>/dev/null || true
    rm -rf "$work_dir"
}
trap finish EXIT

# Runs in the background until it is subscribed; the name of its output is $1.
listen()
{
    local output=$work_dir/$1 deadline=$((SECONDS + 20))
    shift
    "$console" "$@" > "$output" 2> "$output.messages" &
    listeners+=($!)
    until grep -qi 'subscribing\|listening' "$output.messages" 2>/dev/null; do
        if ! kill -0 "${listeners[-1]}" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
            cat "$output.messages" >&2
            exit 1
        fi
        sleep 0.05
    done
}

# Shows the command as one types it.
show_command()
{
    local argument
    printf '$ console'
    for argument in "$@"; do
        case $argument in
        *[!A-Za-z0-9_./:-]*) printf " '%s'" "$argument" ;;
        *) printf ' %s' "$argument" ;;
        esac
    done
    printf '\n'
}

# The command and what it prints
run()
{
    show_command "$@"
    "$console" "$@" 2>&1
    printf '\n'
}

# What a command that was running in the background has printed
show()
{
    local output=$work_dir/$1
    shift
    show_command "$@"
    cat "$output.messages" "$output"
    printf '\n'
}

subscribe=(--server "$websocket" sub 'orders.>' --count 2)
listen subscriber "${subscribe[@]}"
subscriber=${listeners[0]}
listen responder --server "$tcp" reply time 'It is {{Time}}.'

run --server "$tcp" pub orders.new '{"table": 4, "dish": "soup"}' --header Trace-Id:17
run --server "$websocket" pub orders.paid 'table 4'
run --server "$tcp" req time
wait "$subscriber"
show subscriber "${subscribe[@]}"
