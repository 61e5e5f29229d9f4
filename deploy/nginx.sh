#!/bin/sh
# Fill in nginx/nginx.conf.template and run nginx with it, in the foreground; `nginx.sh -t` only tests it.
set -eu
KOKTEM_CONF=$(cd "$(dirname "$0")/nginx" && pwd)
: "${KOKTEM_RUN:=/tmp/koktem}" "${KOKTEM_LISTEN:=127.0.0.1:8080}"
: "${KOKTEM_UPSTREAM:=127.0.0.1:8000}" "${KOKTEM_CACHE_SIZE:=256m}"
export KOKTEM_CONF KOKTEM_RUN KOKTEM_LISTEN KOKTEM_UPSTREAM KOKTEM_CACHE_SIZE
mkdir -p "$KOKTEM_RUN"
# shellcheck disable=SC2016  # names for envsubst, which leaves nginx's own variables alone
envsubst '$KOKTEM_CONF $KOKTEM_RUN $KOKTEM_LISTEN $KOKTEM_UPSTREAM $KOKTEM_CACHE_SIZE' \
    <"$KOKTEM_CONF/nginx.conf.template" >"$KOKTEM_RUN/nginx.conf"
# Root's workers would become `nobody`, who may not enter root's folders.
as=
[ "$(id -u)" -ne 0 ] || as="user root;"
exec nginx -e stderr -c "$KOKTEM_RUN/nginx.conf" -g "daemon off; $as" "$@"
