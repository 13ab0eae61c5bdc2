import { OUTER } from './model/config.js';

/**
 * Runs in namespaces of its own: a private /tmp, no other place that can be written to, only the loopback interface, and processes
 * that end with the first of them. Arguments: folder of the run, folder for /opt or nothing, a word if the /tmp of the machine has to
 * be seen as `outer` in the folder of the run, then the command. Every mount is made read-only by itself: the flag of one says
 * nothing about those below it. Its other flags are named again, without which users may not change it. One that another mount hides
 * cannot be changed, and need not be.
 */
const INSIDE = `set -e
ip link set lo up
mount --make-rprivate /
mount --bind "$1" "$1"
[ -z "$2" ] || mount --bind "$2" /opt
[ -z "$3" ] || mount --rbind /tmp "$1/${OUTER}"
mount --bind "$1/tmp" /tmp
[ ! -d /dev/shm ] || mount -t tmpfs tmpfs /dev/shm
cat /proc/self/mountinfo > "$1/mounts"
while read -r _ _ _ _ place flags _; do
  case $place in *\\\\*) place=$(printf '%b' "$place") ;; esac
  case "$place:$flags" in "$1":* | /tmp:* | /tmp/* | /dev/shm:* | *:ro,* | *:ro) continue ;; esac
  mount -o "remount,bind,ro\${flags#rw}" "$place" || ! mountpoint -q "$place"
done < "$1/mounts"
shift 3
exec "$@"`;

/** Stays outside, so that it can remove the folder whatever becomes of the rest. */
const OUTSIDE = `mkdir -p "$1/tmp" "$1/${OUTER}"
folder=$1
shift
"$@"
rm -rf "$folder"`;

const NAMESPACES = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];

interface Place {
  /** Of the run, not below /tmp. */
  readonly folder: string;
  /** '' for none. */
  readonly layer: string;
  /** What the run needs lies below the /tmp of the machine. */
  readonly needsOuter: boolean;
}

/** Commands that start another one in namespaces, which takes the folder along when it ends: the safest first. */
export function isolating({ folder, layer, needsOuter }: Place): readonly (readonly string[])[] {
  const inside = ['--', '/bin/sh', '-c', INSIDE, 'sh', folder, layer, needsOuter ? OUTER : ''];
  return [NAMESPACES, ['--user', '--map-root-user', ...NAMESPACES]].map((flags) => [
    ...withoutIsolation(folder),
    'unshare',
    ...flags,
    ...inside,
  ]);
}

/** The same where the machine permits no namespaces. */
export function withoutIsolation(folder: string): readonly string[] {
  return ['/bin/sh', '-c', OUTSIDE, 'sh', folder];
}
