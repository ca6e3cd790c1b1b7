#!/bin/sh
# Makes the secrets docker-compose.yml mounts, once; existing ones are left alone.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
[ -s secrets/master.key ] || head -c 32 /dev/urandom | base64 > secrets/master.key
[ -s secrets/signing.secret ] || head -c 32 /dev/urandom | base64 | tr -d '/+=\n' > secrets/signing.secret
[ -s secrets/access.key ] || head -c 32 /dev/urandom | base64 | tr -d '/+=\n' > secrets/access.key
# The containers run as other users than the owner of these files.
chmod 644 secrets/*
[ -s ../../.env ] || printf 'MSSQL_SA_PASSWORD=%s\n' "Aa1-$(head -c 18 /dev/urandom | base64 | tr -d '/+=\n')" > ../../.env
echo "Secrets are in deploy/compose/secrets and .env."
