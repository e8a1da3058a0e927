#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# with-display.sh COMMAND [ARGUMENT…]
#
# Runs a command with a display of its own, an Xvfb that chooses its number and
# ends with it, so that windows are real ones on a machine without a screen.
# Where there is no Xvfb, the command gets the offscreen platform.

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

xvfb_pid=""
work_dir=$(mktemp -d)

finish()
{
    [ -z "$xvfb_pid" ] || kill "$xvfb_pid" 2>/dev/null || true
    rm -rf "$work_dir"
}
trap finish EXIT

# The number comes through a pipe, when the server takes connections.
start_display()
{
    local number
    mkfifo "$work_dir/number"
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3> "$work_dir/number" > "$work_dir/log" 2>&1 &
    xvfb_pid=$!
    if ! read -r -t 30 number < "$work_dir/number"; then
        cat "$work_dir/log" >&2
        natsqt_fail "Xvfb did not start"
    fi
    export DISPLAY=:$number QT_QPA_PLATFORM=xcb
}

[ $# -gt 0 ] || natsqt_fail "name a command"
if command -v Xvfb >/dev/null; then
    start_display
else
    natsqt_say "There is no Xvfb: without a display"
    export QT_QPA_PLATFORM=offscreen
fi
export QT_QUICK_BACKEND=${QT_QUICK_BACKEND:-software}
"$@"
