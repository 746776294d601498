# What reports/make and reports/attack know of the servers in targets/.
# shellcheck shell=bash disable=SC2034

ALL=(pebble pebble-eab caddy caddy-pypi serles acme2certifier acme2certifier-eab acmeeh django-ca)
# The key that the scripts give to the external account kid-1.
HMAC=zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W
assay=${ASSAY:-target/debug/assay}

# How a server is started and judged: its script, its settings, where the responder listens, and how
# many checks at once it stands. A server on SQLite locks itself up when much is asked at once.
server() {
  local at
  # An address for each, so that several servers can be judged side by side.
  for at in "${!ALL[@]}"; do [ "${ALL[at]}" != "$1" ] || address=127.0.0.$((at + 11)); done
  script=$1 env=() flags=() dns=53 http=80 tls=443 jobs=8 timeout=10
  case $1 in
    pebble*) dns=8053 http=5002 tls=5001 timeout=2 ;;
    caddy*) jobs=4 ;;
    acmeeh) http=5002 tls=5001 jobs=4 timeout=20 ;;
    acme2certifier*) jobs=1 timeout=20 ;;
    django-ca | serles) jobs=2 timeout=20 ;;
  esac
  case $1 in
    pebble-eab)
      script=pebble
      env=(PEBBLE_EAB=1 PEBBLE_ALTERNATE_ROOTS=1 PEBBLE_PORT=14001 PEBBLE_MGMT_PORT=15001) ;;
    acme2certifier-eab)
      script=acme2certifier
      env=(A2C_EAB=1 A2C_PORT=14401) ;;
  esac
}

target() { env "${env[@]}" ACME_DNS="$address:$dns" "targets/$script.sh" "$1" "$work"; }

# Starts a server anew, for a run whose files go to a directory; its flags are in `flags`, with the command that
# starts it again.
begin() {
  local name=$1 out=$2
  server "$name"
  work=${TMPDIR:-/tmp}/assay-reports/$name
  target stop >/dev/null 2>&1 || true
  rm -rf "$work" "$out"
  mkdir -p "$work" "$out"
  target start >"$out/start.log" 2>&1 || { cat "$out/start.log" >&2; return 1; }
  if [ ${#env[@]} -gt 0 ]; then
    printf %s "$HMAC" >"$work/hmac.txt"
    flags=(--eab-kid kid-1 --eab-hmac-file "$work/hmac.txt")
  fi
  local script_of_it
  script_of_it="$(printf '%q ' env "${env[@]}" "ACME_DNS=$address:$dns" "targets/$script.sh")"
  # What a script prints when it starts a server anew is the server's own.
  flags+=(--restart-cmd "$script_of_it stop '$work'; $script_of_it start '$work'")
  flags+=(-d "$(target url)" --cacert "$(target ca)" --contact mailto:ca-team@example.org --timeout "$timeout"
    --dns-listen "$address:$dns" --http-listen "$address:$http" --tls-listen "$address:$tls" --advertise "$address")
}
