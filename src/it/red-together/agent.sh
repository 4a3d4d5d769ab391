#!/bin/sh
# Each adds a line to the changelog, a dependency to the same POM, and does its work.
set -e
case $DISPATCH_WORKSTREAM in
  rename)
    sed -i.old 's/title()/name()/' api/src/main/java/com/example/api/Catalogue.java
    rm api/src/main/java/com/example/api/Catalogue.java.old
    ;;
  window)
    printf 'package com.example.shop;\n\nfinal class Window {\n  String title = com.example.api.Catalogue.title();\n}\n' \
      > shop/src/main/java/com/example/shop/Window.java
    ;;
esac
echo "- $DISPATCH_WORKSTREAM" >> CHANGES.md
git add --all
git commit --quiet -m "feat: $DISPATCH_WORKSTREAM"
printf '## %s\nDone.\n' Summary Files Challenges Integration Suggestions > RESULTS.md
