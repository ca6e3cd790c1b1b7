#!/bin/sh
# Fetches what the Express handlers need, exactly as locked; does nothing when it is already there.
set -eu
cd "$(dirname "$0")"
if [ -f node_modules/.package-lock.json ] && [ ! package-lock.json -nt node_modules/.package-lock.json ]; then
    exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund
