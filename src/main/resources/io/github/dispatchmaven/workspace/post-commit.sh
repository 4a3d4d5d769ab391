#!/bin/sh
# Notes a commit that the project's pre-commit hook has not seen, as with --no-verify. Then the project's own hook of this name
# is asked, if there is one.
own=$(git rev-parse --git-dir)
case $(git -c log.showSignature=false log -g -1 --format=%gs HEAD --) in
  commit*)
    if [ "$(git rev-parse --path-format=absolute --git-common-dir)" = "$DISPATCH_REPOSITORY" ] \
        && [ "$(cat "$own/dispatch-checked" 2> /dev/null)" != "$(git rev-parse 'HEAD^{tree}')" ]; then
      git rev-parse HEAD >> "$own/dispatch-unchecked"
    fi ;;
esac
[ -x "$DISPATCH_HOOKS/post-commit" ] || exit 0
exec "$DISPATCH_HOOKS/post-commit" "$@"
