#!/bin/sh
# The fence of a session: which refs of the repository it may move. Everything that belongs to no branch is its own.
# Then the project's own hook of this name is asked, if there is one.
changes=$(cat)
if [ "$1" = prepared ]; then
  refused=
  while read -r old new ref; do
    case $ref in
      "$DISPATCH_REF"|refs/bisect/*|refs/worktree/*|refs/rewritten/*) ;;
      refs/*) refused=$ref; break ;;
      HEAD|*_HEAD|AUTO_MERGE) ;;
      ?*) refused=$ref; break ;;
    esac
  done <<LINES
$changes
LINES
  # Tests may use repositories of their own, in which everything is allowed.
  if [ -n "$refused" ] && [ "$(git rev-parse --path-format=absolute --git-common-dir)" = "$DISPATCH_REPOSITORY" ]; then
    echo "dispatch: this session may move only $DISPATCH_REF, not $refused" >&2
    exit 1
  fi
fi
[ -x "$DISPATCH_HOOKS/reference-transaction" ] || exit 0
printf '%s\n' "$changes" | "$DISPATCH_HOOKS/reference-transaction" "$@"
