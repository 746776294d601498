#!/usr/bin/env bash
# Runs a plan as a Slurm array, and merges what its shards have measured; the exit code is that of
# `assay merge`.
#
#   ASSAY_OUT=/shared/run-1 deploy/slurm/submit.sh 4 --seed 7 --rate 400/s --duration 10m \
#     --directory https://ca.example.org/directory
#
# ASSAY: the binary on the nodes. ASSAY_LEAD: how long tasks have until they all begin (60 seconds).
set -euo pipefail
shards=$1; shift
: "${ASSAY_OUT:?where results go, a directory that all nodes see}"
at=$(date -u -d "+${ASSAY_LEAD:-60} seconds" +%Y-%m-%dT%H:%M:%SZ)
# Results of an earlier run would be merged as those of this one.
if compgen -G "$ASSAY_OUT/*/result.json" >/dev/null; then
  echo "$ASSAY_OUT has results already: name another directory" >&2
  exit 2
fi
mkdir -p "$ASSAY_OUT"
# --wait returns the highest exit code of the tasks; a lost shard is the merge's to judge.
sbatch --wait --array="0-$((shards - 1))" --output="$ASSAY_OUT/%a.log" \
  "$(dirname "${BASH_SOURCE[0]}")/assay-load.sbatch" --start-at "$at" "$@" || true
parts=()
for ((shard = 0; shard < shards; shard++)); do
  if [ -d "$ASSAY_OUT/$shard" ]; then parts+=("$ASSAY_OUT/$shard"); fi
done
if [ ${#parts[@]} = 0 ]; then
  echo "no shard has begun; see $ASSAY_OUT/*.log" >&2
  exit 3
fi
exec "${ASSAY:-assay}" merge "${parts[@]}" --out "$ASSAY_OUT/whole"
