#!/bin/sh
# Installs the foreign gRPC clients of the interop tests: grpcio for Debian's own Python, grpc-js for Node. Safe to repeat.
set -eu
cd "$(dirname "$0")"

if ! /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null; then
    as_root=''
    [ "$(id -u)" -eq 0 ] || as_root='sudo'
    $as_root apt-get update -qq
    $as_root apt-get install -y -qq --no-install-recommends python3 python3-grpcio python3-protobuf
fi

if ! cmp -s package-lock.json node_modules/.installed; then
    npm ci --no-audit --no-fund --ignore-scripts
    cp package-lock.json node_modules/.installed
fi
