/**
 * Runs a server that cannot outlive us: `sh -c <this> airlock-postgres <folder to discard, or ''> <command…>`.
 *
 * Its standard input is a pipe that we hold and never write to. However we end, kill -9 included,
 * the kernel closes the pipe, `read` ends, and the server gets SIGINT (a fast, clean shutdown).
 * It is asked again and again because a server that has only just been started cannot hear yet, and
 * told to drop everything (SIGQUIT, safe as after a crash) when it has not managed in a minute.
 * The shell ignores the signals of a terminal or service manager: it must outlive the server. It is
 * the server's parent, so the pid that it signals cannot have been given to another process.
 *
 * It prints the server's pid, then ends with the server and with its exit code.
 */
export const serverScript = `
trap '' HUP INT TERM
discard=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- >&2 &
server=$!
echo "$server"
exec >&2
{
  while read -r _ <&3; do :; done
  tries=0
  while kill -INT "$server" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -gt 60 ] && kill -QUIT "$server" 2>/dev/null
    sleep 1
  done
} &
watchdog=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$watchdog"
[ -n "$discard" ] && rm -rf -- "$discard"
exit "$code"
`;
