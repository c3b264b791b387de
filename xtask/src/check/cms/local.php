<?php
// What this site may do beyond others: ask the widget's port, which is none that WordPress takes
// for safe, and show a post in a theme that its address names, as a preview of themes does.
add_filter('http_allowed_safe_ports', fn ($ports) => [...$ports, WIDGET_PORT]);
foreach (['template', 'stylesheet'] as $option) {
    add_filter("pre_option_$option", fn ($chosen) => $_GET['theme'] ?? $chosen);
}
