# Runs a command where it sees its own files and nothing else: no other file, socket or program of the machine. It needs namespaces
# for mounts and processes of its own.
#
#     enclose.sh ROOT WRITABLE LIMITS [READABLE…] -- COMMAND…
#
# ROOT is an empty folder, on which nothing stays. All paths are absolute and stay what they are. WRITABLE is a file system in memory
# with these LIMITS, options of tmpfs, and holds what the folder has: what is written counts as long as anybody has it open, and it is
# gone at the end.
#
# Prints its number as a process, so that /proc/NUMBER/root leads to WRITABLE; then the exit code of the command, once all that it
# started is stopped. It ends when its input does. What goes wrong is not reported, and what the command prints goes there, too.
set -eu
root=$1
writable=$2
limits=$3
shift 3

put() {
  mkdir -p "$root${1%/*}"
  if [ -L "$1" ]; then ln -s "$(readlink "$1")" "$root$1"
  elif [ -d "$1" ]; then mkdir -p "$root$1" && mount --bind "$1" "$root$1"
  else : >"$root$1" && mount --bind "$1" "$root$1"
  fi
}

mount -t tmpfs -o size=1m,mode=755,nosuid,nodev tmpfs "$root"
while [ "$1" != -- ]; do
  put "$1"
  [ -L "$1" ] || mount -o remount,bind,ro "$root$1"
  shift
done
shift
mkdir -p "$root$writable"
mount -t tmpfs -o "$limits,mode=700,nosuid,nodev" tmpfs "$root$writable"
cp -R "$writable/." "$root$writable"
umount=$(command -v umount)
# Without a list of mounts it would end none.
mkdir -p "$root/old" "$root/proc/self"
: >"$root/proc/self/mountinfo"
# As those see it who started this: here it is 1.
read -r number rest </proc/self/stat
mount -o remount,bind,ro,nosuid,nodev "$root"
cd "$root"
pivot_root . old
"/old$umount" -l /old
cd "$writable"
# In blocks of 512 bytes, of one file: a file of holes fills no file system.
ulimit -f 65536
# Hygen opens all templates of a generator at once, of which there may be 1,000. Fewer are allowed already where this fails.
ulimit -n 1280 || :
echo "$number"
code=0
"$@" <&2 >&2 || code=$?
kill -KILL -1 || :
echo "$code"
read -r rest || :
