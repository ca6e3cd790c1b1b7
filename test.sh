#!/usr/bin/env bash
# Runs every test. Installs what the tests talk to (npm clients of the vendors, Debian's grpcio) on the first run.
# Arguments go to `dotnet test`, e.g. ./test.sh --filter FullyQualifiedName~Ledger
set -uo pipefail
cd "$(dirname "$0")" || exit 2

if ! command -v npm >/dev/null; then
  as_root=''; [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends nodejs npm || exit 2
fi
find Hub.Tests Lab/Phones -name install.sh -not -path '*/node_modules/*' | sort | while read -r install; do
  echo "== $install"
  sh "$install" || exit 2
done || exit 2

dotnet build CrmHub.sln --nologo -v q || exit 1

results=artifacts/test-results
rm -rf "$results"
dotnet test Hub.Tests --no-build --nologo -v q --logger "trx;LogFileName=tests.trx" --logger "console;verbosity=minimal" --results-directory "$results" "$@"
outcome=$?

counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null | tail -1)
count() { echo "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
total=$(count total); passed=$(count passed); failed=$(count failed)
[ -n "$total" ] || { echo "No test ran."; exit 1; }
echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
[ "$outcome" -eq 0 ] && [ "$failed" -eq 0 ]
