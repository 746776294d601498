# A private PostgreSQL beside a server, on loopback; for scripts that have read lib.sh. The database lives in a folder
# /tmp/acme-targets-pg.* that belongs to the workdir, since PostgreSQL refuses to run as root.

pg_bin() { local d; for d in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V -r); do [ ! -x "$d/postgres" ] || { echo "$d"; return 0; }; done; return 1; }
pg_need() { # installs it
  if ! pg_bin >/dev/null; then
    # Debian's package makes a cluster and starts it, unless told not to; ours is made by the start
    local conf=/etc/postgresql-common/createcluster.conf made=''
    if is_root && [ ! -e "$conf" ]; then mkdir -p "${conf%/*}"; echo 'create_main_cluster = false' >"$conf"; made=1; fi
    apt_need pg_bin postgresql
    if [ -n "$made" ]; then rm -f "$conf"; fi
  fi
  apt_need setpriv util-linux
}
as_pg() { (cd / && setpriv --reuid=postgres --regid=postgres --init-groups "$@"); }
pg_clean() { # database folders whose workdir is gone go as well
  local d
  for d in "${TMPDIR:-/tmp}"/acme-targets-pg.* /tmp/acme-targets-pg.*; do
    if [ -O "$d" ] && [ -s "$d/workdir" ] && [ "$(cat "$(cat "$d/workdir")/pgdata.path" 2>/dev/null)" != "$d/data" ]; then rm -rf "$d"; fi
  done
}
pg_folder() { # pg_folder WORKDIR: prints a new folder that the user postgres can reach
  local d
  for d in "${TMPDIR:-/tmp}" /tmp /var/lib; do
    d=$(mktemp -d "$d/acme-targets-pg.XXXXXX" 2>/dev/null) || continue
    chmod 755 "$d"; mkdir "$d/data"; chown postgres: "$d/data"
    if as_pg test -w "$d/data"; then
      echo "$d/data" >"$1/pgdata.path"; echo "$1" >"$d/workdir" # in this order: see pg_clean
      echo "$d/data"; return 0
    fi
    rm -rf "$d"
  done
  return 1
}
pg_start() { # pg_start WORKDIR PORT DATABASE
  local w=$1 port=$2 name=$3 b; b=$(pg_bin)
  port_free 127.0.0.1 "$port"
  pg_clean
  # PostgreSQL refuses to run as root: its files belong to `postgres`, in a folder of its own that it can reach
  local pg; pg=$(cat "$w/pgdata.path" 2>/dev/null || true)
  if [ -z "$pg" ] || [ ! -e "${pg%/data}/ready" ]; then
    pg=$(pg_folder "$w") || die "no folder for the database: neither in ${TMPDIR:-/tmp} nor in /tmp or /var/lib"
    as_pg "$b/initdb" -D "$pg" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >"$w/initdb.log" 2>&1 || die_log "$w/initdb.log" "initdb failed"
    : >"${pg%/data}/ready"
  fi
  # shellcheck disable=SC2016 # the inner shell expands it
  spawn "$w" postgres sh -c 'cd / && exec "$@"' sh setpriv --reuid=postgres --regid=postgres --init-groups \
    "$b/postgres" -D "$pg" -p "$port" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60
  wait_port "$w" postgres 127.0.0.1 "$port"
  for _ in $(seq 100); do "$b/psql" -h 127.0.0.1 -p "$port" -U postgres -qAtc 'select 1' >/dev/null 2>&1 && break; sleep 0.1; done
  [ "$("$b/psql" -h 127.0.0.1 -p "$port" -U postgres -qAtc "select 1 from pg_database where datname='$name'")" = 1 ] \
    || "$b/psql" -h 127.0.0.1 -p "$port" -U postgres -qc "create database $name" || fail_log "$w" postgres "cannot create the database"
}
