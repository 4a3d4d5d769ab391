# Verifies a commit: dispatch-verify COMMIT CHECKOUT FOLDER REPOSITORY GIVEN SUBMODULES SETUP COMMAND [ARGUMENT...]
# What an earlier verification left in CHECKOUT is removed, so that nothing is seen but what the commit holds, and GIVEN,
# which holds what git does not carry. COMMAND runs in FOLDER of the checkout, after the shell commands in SUBMODULES and SETUP.
# The file "stage" of the job tells how far it came.
commit=$1 checkout=$2 folder=$3 repository=$4 given=$5 submodules=$6 setup=$7
shift 7
stage() { echo "$1" > "$DISPATCH_JOB/stage"; }
stage checkout
cd "$checkout" || exit 70
rm -rf "$repository"
git -c core.hooksPath=/dev/null checkout --quiet --force --detach "$commit" && git clean -ffdxq || exit 70
eval "$submodules" || exit 70
if [ -d "$given" ]; then
  cp -pR "$given/." . && rm -rf "$given" || exit 70
fi
# As in a new worktree: one that fails stops nothing; what lacks it will say so.
eval "$setup"
stage command
cd "$folder" 2> /dev/null
exec "$@"
