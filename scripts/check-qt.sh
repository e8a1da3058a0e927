#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NatsQt authors
# SPDX-License-Identifier: Apache-2.0

# Builds and tests NatsQt with the Qt, the compiler and the nats-server of
# another Debian suite, in a bare system of that suite. See usage().

set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage()
{
    cat <<'TEXT'
usage: scripts/check-qt.sh [--working-tree] [--quick] [--keep] [--fresh] SUITE

Makes a bare system of the Debian SUITE with debootstrap, copies what is
committed into it, and runs scripts/test.sh there, then scripts/demo.sh. Neither
may warn while it configures or builds. SUITE is trixie (Qt 6.8), sid (Qt 6.11)
or another. Needs root, and changes nothing of the machine but that it installs
debootstrap where that is missing.

  --working-tree  copy the files of the working tree instead, with those that
                  git does not know yet and does not ignore
  --quick         only build everything and run the tests once: no
                  AddressSanitizer, no demo
  --keep          keep the system with all that was installed and built, to look
                  into it; the next run with --keep goes on in it, which is
                  faster, but no longer shows what a bare system does
  --fresh         make the bare system anew, and forget downloaded packages

The bare system and downloaded packages are cached below
${XDG_CACHE_HOME:-~/.cache}/natsqt/roots. The mirror is the one of this machine's
apt configuration; DEBIAN_MIRROR names another.
The last lines say which versions were used and how many tests passed.
TEXT
}

suite=""
working_tree=false
quick=false
keep=false
fresh=false
cache=""        # the folder of the suite: base, run, archives, *.log
apart_pid=""

finish()
{
    # With the first process of a namespace all others end, and the mounts go.
    if [ -n "$apart_pid" ]; then
        kill -KILL "$apart_pid" 2>/dev/null || true
        wait "$apart_pid" 2>/dev/null || true
    fi
    [ -n "$cache" ] || return 0
    rm -rf "$cache/base.new" "$cache/run.new"
    $keep || rm -rf "$cache/run" || { sleep 1; rm -rf "$cache/run"; }
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command with mounts and processes that nobody else sees, so that none
# is left however the command or this script ends. In the background, because a
# trap has to wait for what is in the foreground; what runs in the background
# would ignore Ctrl-C, which the tests and the demo must not inherit.
run_apart()
{
    local status=0
    unshare --mount --pid --fork --kill-child -- env --default-signal=INT,QUIT "$@" < /dev/null &
    apart_pid=$!
    wait "$apart_pid" || status=$?
    apart_pid=""
    return "$status"
}

# Mounts what programs expect, and goes on as the command in the root folder $1.
# The devices are the few that debootstrap makes, not those of the machine.
enter_root()
{
    set -e
    local root=$1 archives=$2
    shift 2
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    mount --bind "$archives" "$root/var/cache/apt/archives"
    exec chroot "$root" "$@"
}

# Runs a shell command in the system, with nothing of this machine's environment
# but the way to the network.
run_in_root()
{
    local name environment=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        [ -z "${!name:-}" ] || environment+=("$name=${!name}")
    done
    run_apart bash -c "$(declare -f enter_root); enter_root \"\$@\"" enter_root "$cache/run" "$cache/archives" \
        env -i "${environment[@]}" bash -c "cd /natsqt && $1"
}

check_requirements()
{
    [ "$(id -u)" = 0 ] || natsqt_fail "this needs root: debootstrap, chroot and mount do"
    command -v apt-get >/dev/null || natsqt_fail "apt-get is needed: this works on Debian and its relatives only"
    local package missing=()
    for package in debootstrap gpgv debian-archive-keyring; do
        natsqt_is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    natsqt_say "Installing ${missing[*]}"
    apt-get update -q >&2 || natsqt_say "apt-get update failed; trying with what apt knows"
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}" >&2 ||
        natsqt_fail "apt-get could not install: ${missing[*]}"
}

# How this machine reaches archives: proxies, retries, how old a list may be.
machine_apt_settings()
{
    apt-config dump | grep -E '^Acquire::((http|https|ftp)::|Check-|M(ax|in)-ValidTime|Retries|ForceIPv[46])' |
        grep -v 'Proxy-Auto-Detect' || true
}

# debootstrap does not read apt's configuration, but the usual variables.
use_machine_proxy()
{
    local http="" https=""
    eval "$(apt-config shell http Acquire::http::Proxy https Acquire::https::Proxy)"
    [ -z "$http" ] || export http_proxy=$http
    [ -z "$https" ] || export https_proxy=$https
}

# Makes the system as an installer or an image leaves it: apt, its sources, and
# what a network needs.
make_base()
{
    local mirror keys script=/usr/share/debootstrap/scripts/$suite root=$cache/base.new
    mirror=$(natsqt_debian_mirror)
    [ -n "$mirror" ] || natsqt_fail "no Debian mirror in apt's configuration; set DEBIAN_MIRROR"
    keys=$(natsqt_debian_keyring "")
    [ -n "$keys" ] || natsqt_fail "no keys of Debian's archives in /usr/share/keyrings"
    # A debootstrap that is older than the suite lacks its script; all since are sid's.
    [ -e "$script" ] || script=/usr/share/debootstrap/scripts/sid
    use_machine_proxy
    natsqt_say "Making a bare $suite from $mirror"
    rm -rf "$root"
    run_apart debootstrap --variant=minbase --force-check-gpg --keyring="$keys" "$suite" "$root" "$mirror" "$script" >&2 ||
        natsqt_fail "debootstrap could not make a $suite from $mirror (where it does not know the key of the archive," \
            "install a newer debian-archive-keyring)"
    configure_base "$root" "$mirror"
    rm -rf "$cache/archives"
    mv "$root/var/cache/apt/archives" "$cache/archives"
    mkdir -p "$cache/archives/partial" "$root/var/cache/apt/archives"
    mv "$root" "$cache/base"
}

configure_base()
{
    local root=$1 mirror=$2
    rm -f "$root/etc/apt/sources.list"
    cat > "$root/etc/apt/sources.list.d/debian.sources" <<TEXT
Types: deb
URIs: $mirror
Suites: $suite
Components: main
Signed-By: $(natsqt_debian_keyring "$root")
TEXT
    machine_apt_settings > "$root/etc/apt/apt.conf.d/90machine"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    # Authorities that the machine trusts beside those of Debian, as that of a proxy
    mkdir -p "$root/usr/local/share/ca-certificates"
    find /usr/local/share/ca-certificates -name '*.crt' -exec cp {} "$root/usr/local/share/ca-certificates/" \; 2>/dev/null || true
    # Nothing is started when it is installed, and dpkg need not wait for the disk.
    printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    printf 'force-unsafe-io\n' > "$root/etc/dpkg/dpkg.cfg.d/unsafe-io"
}

prepare_run()
{
    if $fresh; then
        rm -rf "$cache/base" "$cache/run" "$cache/archives"
    fi
    [ -d "$cache/base" ] || make_base
    if $keep && [ -d "$cache/run" ]; then
        natsqt_say "Going on in $cache/run"
    else
        rm -rf "$cache/run"
        cp -a "$cache/base" "$cache/run.new"
        mkdir "$cache/run.new/natsqt"
        mv "$cache/run.new" "$cache/run"
    fi
    copy_sources
}

# Replaces the sources in the system, and leaves what was built of them. A file
# that is as it was keeps its time, every other has a new one: a commit or a
# working tree can be older than what a kept system has built.
copy_sources()
{
    local target=$cache/run/natsqt new=$cache/run/natsqt.new file
    rm -rf "$new"
    mkdir "$new"
    if $working_tree; then
        natsqt_say "Copying the working tree"
        # What is in the index only, because somebody removed the file, is left out.
        (cd "$natsqt_root" && git ls-files -z --cached --others --exclude-standard --deduplicate |
            while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
            tar --null --files-from=- -c) | tar -x -m --no-same-owner -C "$new"
    else
        natsqt_say "Copying $(cd "$natsqt_root" && git log -1 --format='commit %h')"
        (cd "$natsqt_root" && git archive HEAD) | tar -x -m --no-same-owner -C "$new"
    fi
    while IFS= read -r -d '' file; do
        ! cmp -s "$target/$file" "$new/$file" || touch -r "$target/$file" "$new/$file"
    done < <(cd "$new" && find . -type f -print0)
    [ ! -d "$target/build" ] || mv "$target/build" "$new/build"
    rm -rf "$target"
    mv "$new" "$target"
}

# run_logged NAME COMMAND: shows the output and keeps it.
run_logged()
{
    local log=$cache/$1.log status=0 tee_pid
    exec 3> >(tee "$log" >&2)
    tee_pid=$!
    run_in_root "$2" >&3 2>&1 || status=$?
    exec 3>&-
    wait "$tee_pid" || true
    return "$status"
}

# The warnings of the log $1, of what the scripts configured and built; what apt
# and the tests print is theirs.
warnings()
{
    awk '/^==> / { building = /^==> (Configuring|Building)/ }
         building && /[Ww]arning( \(dev\))?(:| at | in |$)/' "$1"
}

quick_test()
{
    # shellcheck disable=SC2016 # for the shell in the system
    run_logged test 'source scripts/lib.sh
        natsqt_install_missing && natsqt_configure ci && natsqt_build ci || exit
        natsqt_say "Testing"
        QT_QPA_PLATFORM=offscreen ctest --preset ci'
}

print_versions()
{
    # shellcheck disable=SC2016 # for the shell in the system
    run_in_root 'source scripts/lib.sh
        printf "%s: Qt %s, %s, %s, %s\n" '"$suite"' \
            "$(qtpaths6 --qt-version 2>/dev/null || qmake6 -query QT_VERSION)" \
            "$(c++ --version | head -n 1)" "$(cmake --version | head -n 1)" "$("$(natsqt_find_server)" --version)"'
}

# Says what came of the step $1, whose status is $2.
report()
{
    local name=$1 status=$2 lines
    lines=$(warnings "$cache/$name.log")
    if [ -n "$lines" ]; then
        printf '%s: warnings while it configured or built:\n%s\n' "$name" "$lines"
        status=1
    fi
    case $name in
    test) lines=$(grep -E '^[0-9]+ passed, [0-9]+ failed$|tests passed, .* out of' "$cache/test.log" | tail -n 1) ;;
    *) lines="" ;;
    esac
    printf '%s: %s\n' "$name" "${lines:-$([ "$status" = 0 ] && echo passed || echo "failed, with $status")}"
    [ "$status" = 0 ]
}

check()
{
    local test=0 demo=0 result=0
    if $quick; then
        quick_test || test=$?
    else
        run_logged test scripts/test.sh || test=$?
        run_logged demo 'DEMO_SECONDS=5 scripts/demo.sh' || demo=$?
    fi
    printf '\n'
    print_versions || result=1
    report test "$test" || result=1
    $quick || report demo "$demo" || result=1
    printf 'minutes: %s; the logs are %s\n' "$(((SECONDS + 30) / 60))" "$cache/*.log"
    $keep && printf 'kept: %s\n' "$cache/run"
    return "$result"
}

main()
{
    while [ $# -gt 0 ]; do
        case $1 in
        --working-tree) working_tree=true ;;
        --quick) quick=true ;;
        --keep) keep=true ;;
        --fresh) fresh=true ;;
        -h | --help) usage; return ;;
        "" | *[!a-z0-9-]* | -*) usage >&2; exit 2 ;;
        *) [ -z "$suite" ] || { usage >&2; exit 2; }; suite=$1 ;;
        esac
        shift
    done
    [ -n "$suite" ] || { usage >&2; exit 2; }
    check_requirements
    local folder=${XDG_CACHE_HOME:-$HOME/.cache}/natsqt/roots/$suite
    mkdir -p "$folder"
    chmod 700 "$folder" # what apt knows of a proxy may be secret
    exec 9> "$folder/lock"
    flock -n 9 || natsqt_fail "somebody else checks $suite now"
    cache=$folder
    prepare_run
    check
    exit # here, so that nothing is read of what somebody changes in this file meanwhile
}

main "$@"
