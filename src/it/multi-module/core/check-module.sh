#!/bin/sh
# Passes in the folder of a module only.
grep '<parent>' pom.xml && pwd
