#!/bin/sh
# The project's own hook; what it let pass is remembered, so that a commit without it can be told.
[ -x "$DISPATCH_HOOKS/pre-commit" ] || exit 0
"$DISPATCH_HOOKS/pre-commit" "$@" || exit
git write-tree > "$(git rev-parse --git-dir)/dispatch-checked" 2> /dev/null || :
