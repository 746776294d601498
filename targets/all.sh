#!/usr/bin/env bash
# All servers at once:  all.sh install | list
#
# install  installs every server, and prints to standard output the names of those that are there,
#          on one line; what was left out, and why, goes to standard error. Exit 1 if a server that
#          could be installed failed to.
# list     prints the names, one a line.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ALL="pebble caddy caddy-pypi serles acme2certifier acmeeh django-ca"

case ${1:-} in
  list) printf '%s\n' $ALL ;;
  install)
    good='' failed=0
    for name in $ALL; do
      rc=0
      ./"$name.sh" install >&2 || rc=$?
      case $rc in
        0) good="$good $name" ;;
        77) printf '%s: left out (see above)\n' "$name" >&2 ;;
        *) failed=1; printf '%s: failed to install (exit %s)\n' "$name" "$rc" >&2 ;;
      esac
    done
    printf '%s\n' "${good# }"
    exit $failed ;;
  *) echo "usage: ${0##*/} install | list" >&2; exit 2 ;;
esac
