<?php
// Makes the site, an editor and an author, and prints the version and what lets each of them post.
// Arguments: the folder with site and database, the site's address.

[, $folder, $url] = $argv;
file_put_contents("$folder/site/wp-config.php", '<?php
define("DB_NAME", "wordpress");
define("DB_USER", "root");
define("DB_PASSWORD", "");
define("DB_HOST", "localhost:' . $folder . '/socket");
define("DB_CHARSET", "utf8mb4");
$table_prefix = "wp_";
// It cannot be guessed from the command line.
define("WP_SITEURL", "' . $url . '");
define("WP_HOME", "' . $url . '");
// Lets programs log in without encryption.
define("WP_ENVIRONMENT_TYPE", "local");
// Nothing is asked of other machines.
define("WP_HTTP_BLOCK_EXTERNAL", true);
define("DISABLE_WP_CRON", true);
define("AUTOMATIC_UPDATER_DISABLED", true);
if (!defined("ABSPATH")) define("ABSPATH", __DIR__ . "/");
require_once ABSPATH . "wp-settings.php";
');

define('WP_INSTALLING', true);
['host' => $host, 'port' => $port] = parse_url($url);
$_SERVER += ['HTTP_HOST' => "$host:$port", 'SERVER_NAME' => $host, 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/'];
// In place of WordPress's own, which sends mail.
function wp_new_blog_notification() {}
require "$folder/site/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Articles', 'administrator', 'administrator@news.example', false, '', wp_generate_password());
$printed = ['version' => get_bloginfo('version')];
foreach (['editor', 'author'] as $role) {
    $person = wp_insert_user([
        'user_login' => $role,
        'user_pass' => wp_generate_password(),
        'user_email' => "$role@news.example",
        'role' => $role,
    ]);
    [$printed[$role]] = WP_Application_Passwords::create_new_application_password($person, ['name' => 'posts']);
}
echo json_encode($printed);
