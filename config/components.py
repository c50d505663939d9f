"""What Kontor is put together from: apps, middleware, and the parts of the REST framework."""

# Our own apps above the back office, in the order in which their signals are connected.
ROOMS = [
    "limits",
    "glue",
    "notifications.mail",
    "customers",
    "agents",
    "catalog",
    "content",
    "merchants",
    "navigations",
    "search",
    "shipments",
    "carts",
    "pickup",
    "orders",
    "wishlists",
    "checkout",
    "transfer",
    "desk",
    "notifications.subscriptions",
    "sso.apps.SingleSignOnConfig",
    "shop_import",
]
INSTALLED_APPS = [
    "config.apps.KontorConfig",
    "backoffice.apps.BackOfficeConfig",
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "backoffice.apps.BackOfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework_json_api",
    "oauth2_provider",
    "django_filters",
    "simple_history",
    "django_tasks",
    "jobs",
    "django_tasks_db",
    *ROOMS,
]

# API routes carry no session, no message and no CSRF token: these seven step aside for them (config/middleware.py).
MIDDLEWARE = [
    "config.middleware.SecurityMiddleware",
    "config.middleware.WhiteNoiseMiddleware",
    "config.middleware.SessionMiddleware",
    "config.middleware.LocaleMiddleware",
    "config.middleware.CommonMiddleware",
    "config.middleware.CsrfViewMiddleware",
    "config.middleware.AuthenticationMiddleware",
    "config.middleware.MessageMiddleware",
    "config.middleware.XFrameOptionsMiddleware",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["glue.parsers.GlueParser"],
    "DEFAULT_RENDERER_CLASSES": ["glue.renderers.GlueRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "glue.negotiation.OneFormatNegotiation",
    "EXCEPTION_HANDLER": "glue.errors.glue_exception_handler",
    "DEFAULT_FILTER_BACKENDS": ["glue.filters.FilterSetBackend", "glue.filters.SortBackend"],
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
}
