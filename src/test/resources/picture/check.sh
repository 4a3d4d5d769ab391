#!/bin/sh
# The build of the picture's project: every class has its test.
for class in */*.java; do
  case $class in
    '*/*.java' | *Test.java) continue ;;
  esac
  test -e "${class%.java}Test.java" || { echo "$class has no test"; exit 1; }
done
