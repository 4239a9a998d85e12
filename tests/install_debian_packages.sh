#!/bin/sh
# The tests need Debian's Chromium, and Java for the Nu HTML checker.
missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v java >/dev/null || missing="$missing default-jre-headless"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # shellcheck disable=SC2086 - one word for each package
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "The tests need these packages: apt-get install$missing" >&2
exit 1
