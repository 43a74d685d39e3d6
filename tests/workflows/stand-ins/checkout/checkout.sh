# Checks out REF, a branch, or what the run is of, into the workspace. Objects are lent by the bare repository, not copied.
set -eu
case $RIG_PERMISSIONS in
  *'"contents"'*) ;;
  *) echo 'Resource not accessible: the job lacks `contents: read`.' >&2; exit 1 ;;
esac
cd "$GITHUB_WORKSPACE"
git clone --quiet --shared --no-checkout "$RIG_REPOSITORIES/$GITHUB_REPOSITORY.git" .
git remote set-url origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
commit=$(git rev-parse --verify "${REF:+refs/remotes/origin/}${REF:-$GITHUB_SHA}^{commit}")
# That there is no history before it is only said to git, which believes it.
if [ "$DEPTH" != 0 ]; then echo "$commit" > .git/shallow; fi
if [ -n "$REF" ]; then git checkout --quiet -B "$REF" "$commit"; else git checkout --quiet --detach "$commit"; fi
# Steps of all jobs share what Node compiled, each by a folder that lies to its checkout as that of every other job does.
compiled=$(dirname "$GITHUB_WORKSPACE")/compiled
ln -sfn "$RIG_COMPILED" "$compiled"
echo "NODE_COMPILE_CACHE=$compiled" >> "$GITHUB_ENV"
