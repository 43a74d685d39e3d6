# Checks out REF, a branch, or what the run is of, into the folder INTO of the workspace. Objects are lent by the bare repository, not copied.
set -eu
case $RIG_PERMISSIONS in
  *'"contents"'*) ;;
  *) echo 'Resource not accessible: the job lacks `contents: read`.' >&2; exit 1 ;;
esac
mkdir -p "$GITHUB_WORKSPACE/$INTO"
cd "$GITHUB_WORKSPACE/$INTO"
git clone --quiet --shared --no-checkout "$RIG_REPOSITORIES/$GITHUB_REPOSITORY.git" .
git remote set-url origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
# A ref may also be a commit, which is then checked out without a branch.
if printf %s "$REF" | grep -qE '^[0-9a-f]{40}$'; then GITHUB_SHA=$REF; REF=; fi
commit=$(git rev-parse --verify "${REF:+refs/remotes/origin/}${REF:-$GITHUB_SHA}^{commit}")
# All branches are there only without a depth, and with the largest one the whole history of this ref is: "The special depth
# 2147483647 [...] means infinite depth", https://git-scm.com/docs/shallow.
if [ "$DEPTH" != 0 ]; then
  git for-each-ref --format='delete %(refname)' refs/remotes refs/tags | git update-ref --no-deref --stdin
  if [ -n "$REF" ]; then git update-ref "refs/remotes/origin/$REF" "$commit"; fi
  # That there is no history before it is only said to git, which believes it.
  if [ "$DEPTH" != 2147483647 ]; then echo "$commit" > .git/shallow; fi
fi
if [ -n "$REF" ]; then git checkout --quiet -B "$REF" "$commit"; else git checkout --quiet --detach "$commit"; fi
# Steps of all jobs share what Node compiled, each by a folder that lies to its checkout as that of every other job does.
compiled=$(dirname "$GITHUB_WORKSPACE")/compiled
ln -sfn "$RIG_COMPILED" "$compiled"
echo "NODE_COMPILE_CACHE=$compiled" >> "$GITHUB_ENV"
