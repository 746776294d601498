#!/usr/bin/env bash
# All ACME servers of this folder at once:  all.sh install | list
#
# list     prints their names, one a line.
# install  installs them all (and challtestsrv), side by side, and prints to standard output the names of those
#          that are there, on one line; what was left out and what failed, and why, goes to standard error.
#
# Exit codes: 0 if nothing failed (what this machine does not allow is left out, and is no failure), else 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
CAS=(pebble caddy caddy-pypi serles acme2certifier acmeeh django-ca)

install_all() {
  local name rc good=() failed=0
  TMP=$(mktemp -d); trap 'rm -rf "$TMP"' EXIT
  for name in "${CAS[@]}" challtestsrv; do
    { rc=0; "./$name.sh" install >"$TMP/$name.log" 2>&1 </dev/null || rc=$?; echo "$rc" >"$TMP/$name.rc"; } &
  done
  wait
  for name in "${CAS[@]}" challtestsrv; do
    rc=$(cat "$TMP/$name.rc" 2>/dev/null || echo 1)
    case $rc in
      0) [ "$name" = challtestsrv ] || good+=("$name") ;;
      77) printf 'left out: %s\n' "$(tail -n 1 "$TMP/$name.log")" >&2 ;;
      *) failed=1; printf 'failed to install: %s\n' "$name" >&2; cat "$TMP/$name.log" >&2 ;;
    esac
  done
  printf '%s\n' "${good[*]-}"
  return "$failed"
}

case ${1:-} in
  list) printf '%s\n' "${CAS[@]}" ;;
  install) install_all ;;
  *) echo "usage: ${0##*/} install | list" >&2; exit 1 ;;
esac
