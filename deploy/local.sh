#!/usr/bin/env bash
# The pieces of docker-compose.yml on this machine, without containers: the demo behind nginx.
#
#     deploy/local.sh        shows it at http://127.0.0.1:8080/ until Ctrl+C
#
# From the environment: NGINX_PORT, WEB_PORT, REDIS_PORT; LOCAL_DIR for its files (else var/local);
# DATABASE_URL (else the database koktem_local of the PostgreSQL on this machine, made if missing).
# HASHED_STATIC=yes collects static files first, as the container does; without it they are served as they lie.
# The demo has no second factor: everything listens on 127.0.0.1 alone.
set -euo pipefail
# Each piece leads a process group of its own, so that all of it can be ended.
set -m
cd "$(dirname "$0")/.."

python=$(realpath -s "${PYTHON:-.venv/bin/python}")
nginx_port=${NGINX_PORT:-8080} web_port=${WEB_PORT:-8081} redis_port=${REDIS_PORT:-6380}
dir=$(realpath -m "${LOCAL_DIR:-var/local}")
export PYTHON=$python PATH=$PATH:/usr/sbin
export DJANGO_SETTINGS_MODULE=portal.settings.demo VAR_DIR=$dir
export DATABASE_URL=${DATABASE_URL:-postgres://postgres@127.0.0.1:5432/koktem_local}
export CACHE_URL=redis://127.0.0.1:$redis_port/0 TASKS_BACKEND=django_tasks_db.DatabaseBackend
export BASE_URL=http://127.0.0.1:$nginx_port ALLOWED_HOSTS=127.0.0.1,localhost TRUSTED_PROXY_COUNT=1
export KOKTEM_LISTEN=127.0.0.1:$nginx_port KOKTEM_UPSTREAM=127.0.0.1:$web_port
export KOKTEM_RUN=$dir/nginx KOKTEM_CACHE_SIZE=128m

say() { printf '%s\n' "$*" >&2; }

need() { # need COMMAND PACKAGE
    command -v "$1" >/dev/null || { say "$1 is missing: apt-get install $2"; missing=yes; }
}

pieces=()

begin() { # begin NAME COMMAND...: start a piece, keep its pid in NAME.pid and its words in NAME.log
    local name=$1
    shift
    "$@" </dev/null >"$dir/$name.log" 2>&1 &
    echo $! >"$dir/$name.pid"
    pieces+=($!)
}

is_left() {
    local piece
    for piece in "${pieces[@]}"; do
        kill -0 -- "-$piece" 2>/dev/null && return 0
    done
    return 1
}

signal_all() {
    local piece
    for piece in "${pieces[@]}"; do
        kill "-$1" -- "-$piece" 2>/dev/null || true
    done
}

end() {
    local status=$?
    trap '' INT TERM HUP
    signal_all TERM
    for _ in {1..50}; do
        is_left || break
        sleep 0.1
    done
    signal_all KILL
    rm -f "$dir"/*.pid
    exit "$status"
}

until_it_works() { # until_it_works SECONDS WHAT COMMAND...
    local ends=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        if ((SECONDS > ends)); then
            say "$what does not answer. What the pieces say:"
            tail -n 20 "$dir"/*.log >&2
            exit 1
        fi
        sleep 0.2
    done
}

missing=
need nginx nginx
need redis-server redis-server
need redis-cli redis-tools
need envsubst gettext-base
[ -x "$python" ] || { say "$python is missing: see the README's first lines"; missing=yes; }
[ -z "$missing" ] || exit 1

mkdir -p "$dir/static"
# Kept copies of another filling are of no use.
rm -rf "$dir/nginx" "$dir"/*.log
trap end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

"$python" deploy/make_database.py

begin redis redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$dir" --save "" \
    --appendonly no --maxmemory 64mb --maxmemory-policy allkeys-lru --loglevel warning
until_it_works 10 Redis redis-cli -h 127.0.0.1 -p "$redis_port" ping

if [ -n "${HASHED_STATIC:-}" ]; then
    "$python" manage.py collectstatic --noinput --verbosity 0
fi

# Beside the script, which must hear that it shall end; with its words, which hold the passwords, on the terminal.
"$python" manage.py demo --no-serve --addrport "127.0.0.1:$nginx_port" </dev/null &
pieces+=($!)
wait $!

begin web "$python" -m granian --interface wsgi --host 127.0.0.1 --port "$web_port" \
    --blocking-threads 4 --no-ws --no-access-log --log-level warning portal.wsgi:application
begin worker "$python" manage.py db_worker --queue-name "*"
begin timer deploy/timer.sh
begin nginx deploy/nginx.sh
until_it_works 60 "The portal" \
    "$python" deploy/healthcheck.py "127.0.0.1:$nginx_port" /readyz

say "It stands at http://127.0.0.1:$nginx_port/ until Ctrl+C; what the pieces say is in $dir."
# nginx outlives the others: that is what its kept copies are for.
wait "${pieces[-1]}"
