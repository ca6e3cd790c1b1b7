#!/bin/sh
# Fetches the pinned npm package beside this script; does nothing when it is already there.
set -eu
cd "$(dirname "$0")"
installed=node_modules/google-libphonenumber/package.json
wanted=$(node -p "require('./package.json').devDependencies['google-libphonenumber']")
if [ -f "$installed" ] && [ "$(node -p "require('./$installed').version")" = "$wanted" ]; then
  exit 0
fi
npm ci --no-audit --no-fund --loglevel=error
