#!/bin/sh
# Does what the workstream's name says.
set -e
case $DISPATCH_WORKSTREAM in
  english) echo 'Hello' > greeting.txt ;;
  french) echo 'Bonjour' > greeting.txt ;;
  manual) echo 'It greets.' > manual.txt ;;
esac
git add --all
git commit --quiet --message "feat: $DISPATCH_WORKSTREAM"
printf '## %s\nDone.\n' Summary Files Challenges Integration Suggestions > RESULTS.md
echo "Greeted in $DISPATCH_WORKSTREAM"
