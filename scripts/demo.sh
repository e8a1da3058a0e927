#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Installs what is missing, builds an example, starts a real nats-server for it
# and runs it. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/demo.sh [--restart] [NAME]

Runs the example NAME (dashboard, if none is given) against a nats-server that
is started for it on free ports of this machine. With a display it is a window,
and the script ends when the window is closed. Without one it runs for some
seconds, prints what went through the server, and saves a picture.

The examples are
TEXT
    natsqt_examples | sed 's/^/  /'
    cat <<'TEXT'

  --restart   stop the server while the example runs, and start it again

DEMO_SECONDS sets how long it runs without a display (default 8).
TEXT
}

# The examples that are programs to look at; "testing" has only tests.
natsqt_examples()
{
    (cd "$natsqt_root/examples" && for name in */main.cpp; do dirname "$name"; done)
}

server_pid=""
server_port=-1
websocket_port=-1
work_dir=$(mktemp -d)

stop_server()
{
    [ -n "$server_pid" ] || return 0
    kill "$server_pid" 2>/dev/null || true
    wait "$server_pid" 2>/dev/null || true
    server_pid=""
}

finish()
{
    stop_server
    rm -rf "$work_dir"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Starts the server and waits until it has told its ports. The first time it
# chooses them; when it is started again, it gets the same ones.
start_server()
{
    cat > "$work_dir/server.conf" <<TEXT
host: 127.0.0.1
port: $server_port
websocket { host: 127.0.0.1, port: $websocket_port, no_tls: true }
jetstream { store_dir: "$work_dir/jetstream" }
TEXT
    rm -f "$work_dir"/*.ports
    "$1" -c "$work_dir/server.conf" --ports_file_dir "$work_dir" > "$work_dir/server.log" 2>&1 &
    server_pid=$!
    local ports=$work_dir/nats-server_$server_pid.ports deadline=$((SECONDS + 20))
    until grep -q websocket "$ports" 2>/dev/null; do
        if ! kill -0 "$server_pid" 2>/dev/null || [ $SECONDS -ge $deadline ]; then
            cat "$work_dir/server.log" >&2
            natsqt_fail "the nats-server did not start"
        fi
        sleep 0.05
    done
    server_port=$(sed 's/.*"nats":\["nats:[^"]*:\([0-9]*\)".*/\1/' "$ports")
    websocket_port=$(sed 's/.*"websocket":\["ws:[^"]*:\([0-9]*\)".*/\1/' "$ports")
    natsqt_say "nats-server (pid $server_pid) listens on ws://127.0.0.1:$websocket_port and nats://127.0.0.1:$server_port"
}

has_display()
{
    [ -z "${QT_QPA_PLATFORM:-}" ] || { [ "$QT_QPA_PLATFORM" != offscreen ] && [ "$QT_QPA_PLATFORM" != minimal ]; } || return 1
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

main()
{
    local restart=false
    if [ "${1:-}" = --restart ]; then
        restart=true
        shift
    fi
    case "${1:-}" in
    -h | --help) usage; return ;;
    -*) usage >&2; exit 2 ;;
    esac
    local name=${1:-dashboard} server
    [ -f "$natsqt_root/examples/$name/main.cpp" ] ||
        natsqt_fail "no example '$name'; there is: $(natsqt_examples | tr '\n' ' ')"

    natsqt_install_missing show
    server=$(natsqt_find_server) || natsqt_fail "nats-server is missing"
    natsqt_configure release >&2
    start_server "$server"
    if [ -d "$natsqt_root/examples/$name/qml" ]; then
        run_window "$name" "$restart"
    else
        run_terminal "$name"
    fi
}

# The program with a window. Its QML module is loaded, and not linked.
run_window()
{
    local name=$1 restart=$2 pid status=0 arguments=(--url "ws://127.0.0.1:$websocket_port")
    natsqt_build release "$name" NatsQtQmlplugin >&2
    if ! has_display; then
        local seconds=${DEMO_SECONDS:-8} picture=$natsqt_root/build/$name.png
        export QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=${QT_QUICK_BACKEND:-software}
        arguments+=(--seconds "$seconds" --picture "$picture" --require-traffic)
        natsqt_say "No display: running for $seconds seconds; the picture will be $picture"
    fi
    "$natsqt_root/build/release/bin/$name" "${arguments[@]}" &
    pid=$!
    if $restart; then
        sleep 3
        natsqt_say "Stopping the server"
        stop_server
        sleep 1
        natsqt_say "Starting it again"
        start_server "$server"
    fi
    wait "$pid" || status=$?
    return $status
}

# The program without a window: what it prints, and that as a picture.
run_terminal()
{
    local name=$1 program=$natsqt_root/build/release/bin/$1 output=$work_dir/output picture=$natsqt_root/build/$1.png
    local tcp=nats://127.0.0.1:$server_port websocket=ws://127.0.0.1:$websocket_port status=0
    natsqt_build release "$name" terminalpicture >&2
    if [ -f "$natsqt_root/examples/$name/session.sh" ]; then
        bash "$natsqt_root/examples/$name/session.sh" "$program" "$tcp" "$websocket" 2>&1 | tee "$output" || status=$?
    else
        { printf '$ %s --url %s\n' "$name" "$websocket"; "$program" --url "$websocket"; } 2>&1 | tee "$output" || status=$?
    fi
    QT_QPA_PLATFORM=offscreen "$natsqt_root/build/release/bin/terminalpicture" "$picture" < "$output"
    printf 'picture %s\n' "$picture"
    return $status
}

main "$@"
