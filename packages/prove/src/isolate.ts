/**
 * Runs in namespaces of its own: a private /tmp, a root that cannot be written to, only the loopback interface, and processes that
 * end with the first of them. Arguments: folder of the run, folder for /opt or nothing, then the command.
 */
const INSIDE = `set -e
ip link set lo up
mount --make-rprivate /
mount --bind "$1" "$1"
mount --bind "$1/tmp" /tmp
[ -z "$2" ] || mount --bind "$2" /opt
mount -o remount,bind,ro /
shift 2
exec "$@"`;

/** Stays outside, so that it can remove the folder whatever becomes of the rest. */
const OUTSIDE = `mkdir -p "$1/tmp"
folder=$1
shift
"$@"
rm -rf "$folder"`;

const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** Ways to start a command that lives in a folder and takes the folder along when it ends: the safest first. */
export function wrappers(folder: string, layer: string, permitted: boolean): readonly (readonly string[])[] {
  const outside = ['/bin/sh', '-c', OUTSIDE, 'sh', folder];
  const inside = ['--', '/bin/sh', '-c', INSIDE, 'sh', folder, layer];
  const isolated = [NAMESPACES, ['--user', '--map-root-user', ...NAMESPACES]];
  return [...(permitted ? isolated.map((flags) => [...outside, 'unshare', ...flags, ...inside]) : []), outside];
}
