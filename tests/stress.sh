#!/bin/sh
# tests/stress.sh TIMES COMMAND...: run a command so many times beside two busy loops, until it fails.
times=$1
shift
loops=
trap 'kill $loops 2>/dev/null' EXIT
trap 'exit 1' INT TERM
for _ in 1 2; do
  while :; do :; done &
  loops="$loops $!"
done
run=1
while [ "$run" -le "$times" ]; do
  echo "run $run of $times: $*"
  "$@" || exit
  run=$((run + 1))
done
