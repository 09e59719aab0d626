#!/usr/bin/env bash
# Installs the peers that the bench compares with, each in a Python environment of its own, at the versions named in
# bench/peers/<peer>/requirements.txt, and the JsonLogic engines as packages for Node. Outside the project, so that no tool of the project walks through them.
# Usage: bench/peers/setup.sh [peer ...]      PYTHON and GUIYI_PEERS_DIR may be set.
set -u

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
target="${GUIYI_PEERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/guiyi-peers}"
python="${PYTHON:-python3}"
peers=("$@")
[ ${#peers[@]} -gt 0 ] || peers=(splink goldenmatch dedupe recordlinkage logic)

# The JsonLogic engines of the rules bench: packages for Node, at the versions of bench/peers/logic/package.json.
install_logic() {
  mkdir -p "$target/logic" &&
    cp "$here/logic/package.json" "$target/logic/" &&
    (cd "$target/logic" && npm install --ignore-scripts --no-audit --no-fund --silent)
}

needs_python() {
  [ "${#peers[@]}" -ne 1 ] || [ "${peers[0]}" != logic ]
}

if needs_python && ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "The peers need Python 3.11 or newer; set PYTHON to one (found: $("$python" --version 2>&1))" >&2
  exit 1
fi

failed=()
for peer in "${peers[@]}"; do
  echo "== $peer"
  if [ "$peer" = logic ]; then
    install_logic || failed+=("$peer")
    continue
  fi
  if [ ! -f "$here/$peer/requirements.txt" ]; then
    echo "There is no peer of that name; peers are: splink goldenmatch dedupe recordlinkage logic" >&2
    failed+=("$peer")
    continue
  fi
  environment="$target/$peer"
  if "$python" -m venv "$environment" &&
    "$environment/bin/pip" install --quiet --disable-pip-version-check -r "$here/$peer/requirements.txt"; then
    "$environment/bin/pip" list --disable-pip-version-check 2>/dev/null | grep -i "^$peer "
  else
    failed+=("$peer")
  fi
done

if [ ${#failed[@]} -gt 0 ]; then
  echo "Not installed: ${failed[*]}. The bench runs without them and says so." >&2
  exit 1
fi
echo "Installed in $target"
