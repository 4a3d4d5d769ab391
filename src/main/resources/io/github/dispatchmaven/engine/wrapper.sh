# Runs one job: dispatch-job FOLDER INPUT COMMAND [ARGUMENT...]
# Claims the job before it opens or spends anything: of two that try, the second stops with 75.
# Outlives the Maven that started it, and writes down the exit status without another process: many may end at once.
job=$1 input=$2
shift 2
trap : INT TERM HUP
twentieth() { shift 19; echo "$1"; }
host=- boot=- namespace=- start=0
if [ -r /proc/self/stat ]; then
  read -r host < /proc/sys/kernel/hostname
  read -r boot < /proc/sys/kernel/random/boot_id
  namespace=$(readlink /proc/self/ns/pid) || namespace=-
  read -r stat < /proc/$$/stat
  # The command's name, in parentheses, may hold spaces; the 20th field after it is the start in clock ticks.
  start=$(twentieth ${stat##*) })
else
  host=$(uname -n)
fi
printf '%s\n' "$host" "$boot" "$namespace" "$$" "$start" > "$job/claim.$$" || exit 74
ln "$job/claim.$$" "$job/claim" 2> /dev/null
claimed=$?
rm -f "$job/claim.$$"
[ $claimed = 0 ] || exit 75
"$@" < "$input" > "$job/out" 2> "$job/err"
status=$?
echo $status > "$job/exit"
