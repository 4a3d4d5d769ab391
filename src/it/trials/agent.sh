#!/bin/sh
# Each does its work, and goes on with it until all that is red together was told; then those who are told mend it.
#
# red alone:    unfinished
# red as two:   rename with report
#               rename with window, but not where shop is with them
# red as three: circle, square and triangle
set -e
code=src/main/java/com/example

begin() {
  printf 'package com.example;\n\n%s\n' "$2" > "$code/$1.java"
}

commit() {
  git add --all
  git commit --quiet -m "$1 $DISPATCH_WORKSTREAM"
}

# A quarter of an hour at most.
until_told() {
  tries=0
  until grep -q "$1" "$DISPATCH_COORDINATION"; do
    tries=$((tries + 1))
    [ $tries -lt 900 ]
    sleep 1
  done
}

case $DISPATCH_WORKSTREAM in
  unfinished) begin Unfinished 'class Unfinished extends Nothing {}' ;;
  rename) begin Core 'class Core { int sum() { return 1; } }' ;;
  report) begin Report 'class Report { int total() { return new Core().total(); } }' ;;
  window) begin Window 'class Window { int total() { return new Shop().total(); } }' ;;
  shop) begin Shop 'class Shop extends Core { int total() { return 2; } }' ;;
  circle) begin Circle 'class Circle extends Square {}' ;;
  square) begin Square 'class Square extends Triangle {}' ;;
  triangle) begin Triangle 'class Triangle extends Circle {}' ;;
esac
commit 'feat: begin'

if [ "$DISPATCH_WORKSTREAM" = report ]; then
  until_told 'rename and report do not compile'
  begin Report 'class Report { int total() { return 3; } }'
  commit 'fix: go without what was renamed in'
fi

until_told 'rename and report do not compile'
until_told 'circle, square and triangle do not compile'
case $DISPATCH_WORKSTREAM in
  unfinished) begin Unfinished 'class Unfinished {}' && commit 'feat: finish' ;;
  triangle) begin Triangle 'class Triangle { int corners() { return 3; } }' && commit 'fix: end the circle of' ;;
esac
printf '## %s\nDone.\n' Summary Files Challenges Integration Suggestions > RESULTS.md
