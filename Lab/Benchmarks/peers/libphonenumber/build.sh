#!/bin/sh
# Builds ./normalise against Debian's libphonenumber, installing it when this user may. Exit code 3: it is not to be had here.
set -eu
cd "$(dirname "$0")"
[ -x normalise ] && [ ! normalise.cc -nt normalise ] && exit 0
if [ ! -f /usr/include/phonenumbers/phonenumberutil.h ] || ! command -v g++ >/dev/null; then
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || exit 3
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends g++ libphonenumber-dev libprotobuf-dev; } >&2 || exit 3
fi
g++ -O2 -std=c++17 -o normalise normalise.cc -lphonenumber
