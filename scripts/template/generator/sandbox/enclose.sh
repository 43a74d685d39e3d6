# Runs a command where it sees its own files and nothing else: no other file, socket or program of the machine. It needs namespaces
# for mounts and processes of its own.
#
#     enclose.sh ROOT WRITABLE [READABLE…] -- COMMAND…
#
# ROOT is an empty folder, on which nothing stays. All paths are absolute and stay what they are.
set -eu
root=$1
writable=$2
shift 2

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
put "$writable"
umount=$(command -v umount)
# Without a list of mounts it would end none.
mkdir -p "$root/old" "$root/proc/self"
: >"$root/proc/self/mountinfo"
cd "$root"
pivot_root . old
"/old$umount" -l /old
cd "$writable"
# In blocks of 512 bytes, of one file: one that has no name any more is counted by nobody.
ulimit -f 65536
exec "$@"
