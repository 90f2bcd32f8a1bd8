#!/usr/bin/env bash
# Run once by Gradescope, as root, when the image is built: Python, bubblewrap, and what the grader needs.
set -euo pipefail
umask 022 # a submission runs as another user, who must be able to read the interpreter

root="${RACECOURSE_AUTOGRADER:-/autograder}"
source="$root/source"

# The system's own first: one in a home folder cannot be read by others. Ubuntu 22.04 has 3.10 unless asked for more.
find_python() {
    local python
    for python in /usr/bin/python3.{14,13,12,11} python3.{14,13,12,11} python3; do
        if command -v "$python" >/dev/null &&
            "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return 0
        fi
    done
    return 1
}

install_packages() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

if ! command -v bwrap >/dev/null || ! find_python >/dev/null; then
    apt-get update -qq || echo "The lists of packages cannot be fetched; trying without."
fi
command -v bwrap >/dev/null || install_packages bubblewrap || echo "No bubblewrap: level B is the best to be had."
if ! find_python >/dev/null; then
    for version in 3.12 3.11 3.13; do
        ! install_packages "python$version" "python$version-venv" || break
    done
fi
python=$(find_python) || {
    echo "racecourse needs Python 3.11 or newer: choose a newer base image for the autograder." >&2
    exit 1
}

"$python" -m venv "$root/venv"
"$root/venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$source/requirements.txt"

# Checks and the seed are secrets; the grader's own code is read by whoever a submission runs as.
chmod -R go-rwx "$source/course"
chmod -R a+rX "$source/lib" "$root/venv"

cd /
PYTHONSAFEPATH=1 PYTHONPATH="$source/lib" "$root/venv/bin/python" -m grader doctor
