#!/bin/sh
# Install Debian packages the tests need, where it may: as root, with apt. Says so otherwise.
set -u
missing=""
for package in "$@"; do
  case "$package" in
    chromium*) command -v "$package" >/dev/null 2>&1 || missing="$missing $package" ;;
    postgresql) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql" ;;
    *) dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package" ;;
  esac
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing$missing …"
  apt-get update -qq >/dev/null 2>&1
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 && exit 0
fi
echo "Not installed:$missing. On Debian, as root: apt-get install$missing"
exit 0
