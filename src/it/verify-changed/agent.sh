#!/bin/sh
# What a workstream is called says what else it changes.
set -e
case $DISPATCH_WORKSTREAM in
  rename*)
    sed -i.old 's/title()/name()/' api/src/main/java/com/example/api/Catalogue.java
    rm api/src/main/java/com/example/api/Catalogue.java.old
    ;;
  window)
    printf 'package com.example.shop;\n\nfinal class Window {\n  String title = com.example.api.Catalogue.title();\n}\n' \
      > shop/src/main/java/com/example/shop/Window.java
    ;;
esac
case $DISPATCH_WORKSTREAM in
  *-parent)
    sed -i.old 's|<properties>|<properties><shop.kind>plain</shop.kind>|' pom.xml
    rm pom.xml.old
    ;;
  *-root) echo '<rules/>' > rules.xml ;;
esac
git add --all
git commit --quiet -m "feat: $DISPATCH_WORKSTREAM"
printf '## %s\nDone.\n' Summary Files Challenges Integration Suggestions > RESULTS.md
