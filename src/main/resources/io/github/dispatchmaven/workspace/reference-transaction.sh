#!/bin/sh
# The fence of a session: which refs of the repository it may move, and that its branch keeps what it started from. Everything
# that belongs to no branch is its own.
# Then the project's own hook of this name is asked, if there is one.
changes=$(cat)
if [ "$1" = prepared ]; then
  refused= lacking=
  while read -r old new ref; do
    case $ref in
      "$DISPATCH_REF")
        # One that goes, as in a renaming, is put back from outside.
        if [ -n "$DISPATCH_START" ] && [ -n "$(printf %s "$new" | tr -d 0)" ] && ! git merge-base --is-ancestor "$DISPATCH_START" "$new" 2> /dev/null; then
          lacking=$new
          break
        fi ;;
      refs/bisect/*|refs/worktree/*|refs/rewritten/*) ;;
      refs/*) refused=$ref; break ;;
      HEAD|*_HEAD|AUTO_MERGE) ;;
      ?*) refused=$ref; break ;;
    esac
  done <<LINES
$changes
LINES
  # Tests may use repositories of their own, in which everything is allowed.
  if [ -n "$refused$lacking" ] && [ "$(git rev-parse --path-format=absolute --git-common-dir)" = "$DISPATCH_REPOSITORY" ]; then
    if [ -n "$lacking" ]; then
      echo "dispatch: $DISPATCH_REF must keep the commit that it starts at, $DISPATCH_START: commit on top of it, do not amend or drop it" >&2
    else
      echo "dispatch: this session may move only $DISPATCH_REF, not $refused" >&2
    fi
    exit 1
  fi
fi
[ -x "$DISPATCH_HOOKS/reference-transaction" ] || exit 0
printf '%s\n' "$changes" | "$DISPATCH_HOOKS/reference-transaction" "$@"
