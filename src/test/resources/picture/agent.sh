#!/bin/sh
# A worker for the picture: it does its one task, and in one workstream forgets the test the first time.
set -e
name=$DISPATCH_WORKSTREAM
mkdir -p "$name"
echo "class $name {}" > "$name/$name.java"
if [ "$name" != search ] || [ "$DISPATCH_TURN" -gt 1 ]; then
  echo "class ${name}Test {}" > "$name/${name}Test.java"
fi
git add --all
git commit --quiet -m "feat: $name, turn $DISPATCH_TURN"
sed -i 's/\[ \]/[x]/' "$DISPATCH_TASKS"
printf '## %s\nSee the commits.\n' Summary Files Challenges Integration Suggestions > RESULTS.md
