#!/bin/sh
# Leaves what its workstream's name says.
set -e
results() {
  printf '## %s\nNone.\n' SUMMARY 'files touched' 'Challenges met' Integration suggestions > RESULTS.md
}
commit() {
  git add "$1"
  git commit --quiet --message "feat: $1"
}
echo "Turn $DISPATCH_TURN of $DISPATCH_WORKSTREAM"
case $DISPATCH_WORKSTREAM in
  forgetful)
    mkdir -p seen
    env | grep '^DISPATCH_' | sort > seen/environment-$DISPATCH_TURN
    cat > seen/input-$DISPATCH_TURN
    cp "$DISPATCH_PROMPT" seen/prompt-$DISPATCH_TURN
    commit seen
    if [ "$DISPATCH_TURN" = 1 ]; then
      echo scratch > scratch.tmp
    else
      rm scratch.tmp
      results
    fi
    ;;
  littering)
    echo "$DISPATCH_TURN" > littering.txt
    commit littering.txt
    echo scratch > scratch.tmp
    results
    ;;
  unfinished)
    echo "$DISPATCH_TURN" > unfinished.txt
    commit unfinished.txt
    echo 'half a sentence' > notes.txt
    results
    ;;
esac
