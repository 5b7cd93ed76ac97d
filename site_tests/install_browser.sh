#!/bin/sh
# A Chromium for the browser tests: the one that is there, else Debian's, else Playwright's own.
set -eu

for name in chromium google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if grep -qs '^ID=debian' /etc/os-release; then
  echo "Installing Chromium for the browser tests"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  .venv/bin/python -m playwright install --with-deps chromium
fi
