#!/usr/bin/env bash
# Runs a plan on hosts that ssh reaches, one shard on each, and merges what they have measured.
#
#   deploy/pdsh/assay-load.sh load1,load2,load3 --seed 7 --rate 300/s --duration 10m \
#     --directory https://ca.example.org/directory
#
# pdsh numbers the hosts from zero (%n). The clocks of the hosts should agree (NTP).
set -euo pipefail
hosts=$1; shift
count=$(tr ',' '\n' <<<"$hosts" | wc -l)
at=$(date -u -d "+${ASSAY_LEAD:-30} seconds" +%Y-%m-%dT%H:%M:%SZ)
run=assay-run-$(date -u +%Y%m%dT%H%M%SZ)
pdsh -w "$hosts" "assay load --shard %n/$count --start-at $at --quiet --out $run $(printf '%q ' "$@")" || true
for host in ${hosts//,/ }; do
  mkdir -p "$run/$host"
  scp -q -r "$host:$run/." "$run/$host" || echo "$host has left nothing" >&2
done
exec assay merge "$run"/*/ --out "$run/whole"
