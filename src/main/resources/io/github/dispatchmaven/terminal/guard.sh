# Sets a terminal back as it is now, once whoever started this says that it is over, or is gone without a word.
# Each line that comes before is what the terminal is to be told in the second case, as printf %b reads it.
# Writing to a terminal and setting it from the background would stop it otherwise.
trap '' INT TERM HUP QUIT TTOU TSTP
exec 3<> /dev/tty || exit 1
before=$(stty -g <&3)
discipline=$(stty -a <&3 | sed -n 's/.*[; ]line = \([0-9]*\);.*/\1/p')
echo ready
while read -r word; do
  [ "$word" = over ] && break
  leave=$word
done
[ "$word" = over ] || printf %b "$leave" >&3
[ -z "$before" ] || stty "$before" <&3
[ -z "$discipline" ] || stty line "$discipline" <&3
