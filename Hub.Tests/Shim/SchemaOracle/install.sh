#!/bin/sh
# Fetches ajv exactly as locked; the oracle tests skip until this has run.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund --ignore-scripts
