# WordPress and a database of its own, until the standard input ends. It ends with whoever holds
# its other end, in whatever way, and then the servers and all they wrote are removed.
#
#   FOLDER   is made here, for everything
#   SOURCE   where the package put WordPress
#   ADDRESS  host and port to listen at
umask 077
mkdir "$FOLDER" || exit 1
PATH="$PATH:/usr/sbin"
user=$(id -un)
{
    # The package's own settings are links that may lead nowhere, and are replaced.
    cp -RL "$SOURCE/." "$FOLDER/site/"
    mariadb-install-db --no-defaults --user="$user" --datadir="$FOLDER/database" \
        --auth-root-authentication-method=normal --skip-test-db
    echo 'CREATE DATABASE wordpress CHARACTER SET utf8mb4;' >"$FOLDER/first.sql"
} >"$FOLDER/log" 2>&1 </dev/null
mariadbd --no-defaults --user="$user" --datadir="$FOLDER/database" --socket="$FOLDER/socket" \
    --pid-file="$FOLDER/pid" --skip-networking --innodb-fast-shutdown=2 \
    --init-file="$FOLDER/first.sql" </dev/null >>"$FOLDER/log" 2>&1 &
# Several workers, since WordPress may ask itself.
PHP_CLI_SERVER_WORKERS=4 php -S "$ADDRESS" -t "$FOLDER/site" </dev/null >>"$FOLDER/log" 2>&1 &
cat >/dev/null
trap '' TERM
kill -TERM 0
wait
rm -rf "$FOLDER"
