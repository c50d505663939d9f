"""Every setting of Kontor, read once from the environment; a fresh checkout needs none.

Variables start with `KONTOR_`; `DATABASE_URL` keeps its usual name. `docs/settings.md` lists them all.
"""

from pathlib import Path
from urllib.parse import quote, urlsplit

from marshmallow import validate

from config import components, version
from config.appearance import UNFOLD, UNFOLD_MERCHANT_PORTAL  # noqa: F401  # in a file of their own
from config.components import BROWSER_HEADERS, INSTALLED_APPS, MIDDLEWARE, REST_FRAMEWORK  # noqa: F401  # read by Django
from config.database_url import check_database_url, read_database
from config.environment import (
    check_origins,
    check_percent,
    check_private_key,
    public_url,
    read_environment,
    read_percent,
    seal,
)
from config.mail_server import check_mail_address, check_mail_url, check_optional_mail_address, parse_mail_url
from config.oauth import oauth_provider
from config.oms_processes import (
    check_pairs,
    check_time_zone,
    process_directory,
    read_merchant_processes,
    read_payment_processes,
)
from config.search import read_search_weights
from config.secrets import load_or_make_secret, make_django_key, make_rsa_key
from config.single_sign_on import read_single_sign_on, with_addresses

BASE_DIR = Path(__file__).resolve().parent.parent
IS_CHECKOUT = (BASE_DIR / "manage.py").is_file()
HOME_DIR = BASE_DIR if IS_CHECKOUT else Path.cwd()  # an installed package is no place for data
env = read_environment()
DATABASE_URL = env.str("DATABASE_URL", "", validate=check_database_url)

with env.prefixed("KONTOR_"):
    VAR_DIR = env.path("VAR_DIR", HOME_DIR / "var")
    BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000", validate=public_url)
    STOREFRONT_URL = env.str("STOREFRONT_URL", "", validate=public_url)
    DEBUG = env.bool("DEBUG", False)
    SECRET_KEY = env.str("SECRET_KEY", "")
    RSA_PRIVATE_KEY = env.str("RSA_PRIVATE_KEY", "", validate=check_private_key)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [], subcast=str)
    BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", False)
    TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0, validate=validate.Range(min=0))
    DATABASE_POOL_MIN = env.int("DATABASE_POOL_MIN", 1, validate=validate.Range(min=0))
    DATABASE_POOL_MAX = env.int("DATABASE_POOL_MAX", 8, validate=validate.Range(min=1))
    DATABASE_PREPARED_STATEMENTS = env.bool("DATABASE_PREPARED_STATEMENTS", True)
    REDIS_URL = env.str("REDIS_URL", "")
    LOG_LEVEL = env.str("LOG_LEVEL", "WARNING", validate=validate.OneOf(["DEBUG", "INFO", "WARNING", "ERROR"]))

    # The wire: protocol.md
    MARKETPLACE = env.bool("MARKETPLACE", True)
    PICKUP_SHIPMENT_TYPE_KEYS = env.list("PICKUP_SHIPMENT_TYPE_KEYS", ["pickup"], subcast=str)
    DEFAULT_STORE = env.str("DEFAULT_STORE", "DE")
    DEFAULT_TAX_RATE = read_percent(env.str("DEFAULT_TAX_RATE", "", validate=check_percent))
    STORE_CACHE_SECONDS = env.int("STORE_CACHE_SECONDS", 15, validate=validate.Range(min=0))
    CORS_ALLOW_ORIGIN = env.list("CORS_ALLOW_ORIGIN", [], subcast=str, validate=check_origins)
    CORS_ALLOW_CREDENTIALS = env.bool("CORS_ALLOW_CREDENTIALS", False)
    CORS_ALLOW_HEADERS = env.list("CORS_ALLOW_HEADERS", BROWSER_HEADERS, subcast=str)
    ACCEPT_HEADER_REQUIRED = env.bool("ACCEPT_HEADER_REQUIRED", False)
    REQUEST_BODY_MAX_BYTES = env.int("REQUEST_BODY_MAX_BYTES", 1_000_000, validate=validate.Range(min=1024))
    REQUESTS_PER_MINUTE_MAX = env.int("REQUESTS_PER_MINUTE_MAX", 60_000, validate=validate.Range(min=0))
    REQUEST_SECONDS_MAX = env.int("REQUEST_SECONDS_MAX", 30, validate=validate.Range(min=1))

    # Tokens and logins: identity.md, 3 and 11
    OAUTH_CLIENT_ID = env.str("OAUTH_CLIENT_ID", "frontend")
    ACCESS_TOKEN_SECONDS = env.int("ACCESS_TOKEN_SECONDS", 28_800, validate=validate.Range(min=60))
    GUEST_CART_TAKEN_OVER_AT_TOKEN = env.bool("GUEST_CART_TAKEN_OVER_AT_TOKEN", True)
    REFRESH_TOKEN_DAYS = env.int("REFRESH_TOKEN_DAYS", 30, validate=validate.Range(min=1))
    ACCESS_TOKEN_REFUSAL_LAG_SECONDS = env.int("ACCESS_TOKEN_REFUSAL_LAG_SECONDS", 0, validate=validate.Range(min=0))
    REFRESH_TOKENS_SURVIVE_PASSWORD_CHANGE = env.bool("REFRESH_TOKENS_SURVIVE_PASSWORD_CHANGE", False)
    REFRESH_TOKEN_REUSE_REVOKES_FAMILY = env.bool("REFRESH_TOKEN_REUSE_REVOKES_FAMILY", True)
    CUSTOMER_DOUBLE_OPT_IN = env.bool("CUSTOMER_DOUBLE_OPT_IN", True)
    CUSTOMER_REFERENCE_PREFIX = env.str("CUSTOMER_REFERENCE_PREFIX", "")
    CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION = env.bool("CUSTOMER_EMAIL_CHANGE_NEEDS_VERIFICATION", False)
    CUSTOMER_EMAIL_CHANGE_MINUTES = env.int("CUSTOMER_EMAIL_CHANGE_MINUTES", 30, validate=validate.Range(min=1))
    CUSTOMER_REGISTRATION_KEY_DAYS = env.int("CUSTOMER_REGISTRATION_KEY_DAYS", 30, validate=validate.Range(min=1))
    CUSTOMER_RESTORE_KEY_MINUTES = env.int("CUSTOMER_RESTORE_KEY_MINUTES", 120, validate=validate.Range(min=1))
    CUSTOMER_PASSWORD_POLICY = env.str(
        "CUSTOMER_PASSWORD_POLICY", "length", validate=validate.OneOf(["length", "reference"])
    )
    ADDRESS_COUNTRY_CAN_CHANGE = env.bool("ADDRESS_COUNTRY_CAN_CHANGE", True)
    AGENT_SEARCH_PREFIX_ONLY = env.bool("AGENT_SEARCH_PREFIX_ONLY", False)
    AGENT_LOGIN_ATTEMPTS_MAX = env.int("AGENT_LOGIN_ATTEMPTS_MAX", 9, validate=validate.Range(min=1))
    AGENT_LOGIN_WINDOW_SECONDS = env.int("AGENT_LOGIN_WINDOW_SECONDS", 900, validate=validate.Range(min=1))
    AGENT_LOGIN_BLOCK_SECONDS = env.int("AGENT_LOGIN_BLOCK_SECONDS", 360, validate=validate.Range(min=1))
    CUSTOMER_LOGIN_ATTEMPTS_MAX = env.int("CUSTOMER_LOGIN_ATTEMPTS_MAX", 9, validate=validate.Range(min=1))
    CUSTOMER_LOGIN_WINDOW_SECONDS = env.int("CUSTOMER_LOGIN_WINDOW_SECONDS", 900, validate=validate.Range(min=1))
    CUSTOMER_LOGIN_BLOCK_SECONDS = env.int("CUSTOMER_LOGIN_BLOCK_SECONDS", 360, validate=validate.Range(min=1))

    # The catalog: catalog.md
    PRODUCT_PRICE_EMPTY_IS_ZERO = env.bool("PRODUCT_PRICE_EMPTY_IS_ZERO", False)
    CATALOG_CACHE_SECONDS = env.int("CATALOG_CACHE_SECONDS", 15, validate=validate.Range(min=0))
    ATTRIBUTE_VARIANTS_NESTED = env.bool("ATTRIBUTE_VARIANTS_NESTED", False)
    STORES_DYNAMIC = env.bool("STORES_DYNAMIC", False)
    OFFER_VALIDITY_ENFORCED = env.bool("OFFER_VALIDITY_ENFORCED", False)
    LOW_STOCK_QUANTITY = env.int("LOW_STOCK_QUANTITY", 5, validate=validate.Range(min=0))
    HEALTH_CHECK_ENABLED = env.bool("HEALTH_CHECK_ENABLED", False)
    AVAILABILITY_DELETE_AFTER_NOTIFICATION = env.bool("AVAILABILITY_DELETE_AFTER_NOTIFICATION", False)
    SEARCH_MATCHING = env.str("SEARCH_MATCHING", "friendly", validate=validate.OneOf(["friendly", "reference"]))
    SEARCH_WEIGHTS = read_search_weights(env)
    SEARCH_URL = env.str("SEARCH_URL", "", validate=public_url)

    # Carts, see checkout.md
    MULTI_CART = env.bool("MULTI_CART", False)
    CONFIGURED_PRICES_CHARGED = env.bool("CONFIGURED_PRICES_CHARGED", False)
    CART_MERCHANTS_CHECKED = env.bool("CART_MERCHANTS_CHECKED", True)
    CART_QUANTITY_FRACTIONS_CUT_OFF = env.bool("CART_QUANTITY_FRACTIONS_CUT_OFF", False)
    AMENDMENT_PRICES = env.str("AMENDMENT_PRICES", "best", validate=validate.OneOf(["best", "ordered", "today"]))

    # The checkout: checkout.md
    PAST_DELIVERY_DATES_REFUSED = env.bool("PAST_DELIVERY_DATES_REFUSED", True)
    CHECKOUT_PAYMENTS_MAPPED = env.bool("CHECKOUT_PAYMENTS_MAPPED", False)
    CHECKOUT_DATA_SHIPMENT_METHODS = env.bool("CHECKOUT_DATA_SHIPMENT_METHODS", False)
    CHECKOUT_DATA_PAYMENT_PROVIDERS = env.bool("CHECKOUT_DATA_PAYMENT_PROVIDERS", False)
    CHECKOUT_DATA_ADDRESSES = env.bool("CHECKOUT_DATA_ADDRESSES", False)
    CHECKOUT_DATA_SELECTED_METHODS = env.bool("CHECKOUT_DATA_SELECTED_METHODS", False)
    IDEMPOTENCY_KEY_HOURS = env.int("IDEMPOTENCY_KEY_HOURS", 24, validate=validate.Range(min=1))

    # Mail, see docs/operations.md
    MAIL_URL = env.str("MAIL_URL", "", validate=check_mail_url)
    MAIL_FROM_ADDRESS = env.str("MAIL_FROM_ADDRESS", "shop@localhost", validate=check_mail_address)
    MAIL_FROM_NAME = env.str("MAIL_FROM_NAME", "Kontor", validate=validate.Length(min=1))
    MAIL_TIMEOUT_SECONDS = env.int("MAIL_TIMEOUT_SECONDS", 10, validate=validate.Range(min=1))
    MAIL_ATTEMPTS_MAX = env.int("MAIL_ATTEMPTS_MAX", 20, validate=validate.Range(min=1))
    MAIL_RETRY_BASE_SECONDS = env.int("MAIL_RETRY_BASE_SECONDS", 30, validate=validate.Range(min=1))
    MAIL_RETRY_MAX_SECONDS = env.int("MAIL_RETRY_MAX_SECONDS", 21_600, validate=validate.Range(min=1))
    MAIL_LEASE_SECONDS = env.int("MAIL_LEASE_SECONDS", 300, validate=validate.Range(min=1))
    MAIL_RETENTION_DAYS = env.int("MAIL_RETENTION_DAYS", 180, validate=validate.Range(min=1))
    MAIL_RECIPIENT_HOURLY_MAX = env.int("MAIL_RECIPIENT_HOURLY_MAX", 5, validate=validate.Range(min=0))
    MAIL_CLIENT_HOURLY_MAX = env.int("MAIL_CLIENT_HOURLY_MAX", 20, validate=validate.Range(min=0))
    MAIL_JOB_QUEUE = env.str("MAIL_JOB_QUEUE", "default", validate=validate.Length(min=1, max=32))

    # Orders, see orders.md
    ORDERS_BARE_PAGING = env.bool("ORDERS_BARE_PAGING", True)
    ORDERS_LONE_PAGING = env.bool("ORDERS_LONE_PAGING", True)
    ORDERS_PRODUCT_INCLUDES = env.bool("ORDERS_PRODUCT_INCLUDES", True)
    RETURNABLE_DAYS = env.int("RETURNABLE_DAYS", 30, validate=validate.Range(min=0))
    INVOICE_MAIL_BCC = env.str("INVOICE_MAIL_BCC", "", validate=check_optional_mail_address)
    INVOICE_ISSUER = env.str("INVOICE_ISSUER", "")
    order_process_directory = env.str("ORDER_PROCESS_DIRECTORY", "")
    merchant_process_directory = env.str("MERCHANT_PROCESS_DIRECTORY", "")
    PROCESS_TIME_ZONE = env.str("PROCESS_TIME_ZONE", "UTC", validate=check_time_zone)
    merchant_processes = env.list("MERCHANT_PROCESSES", [], subcast=str, validate=check_pairs)
    payment_processes = env.list("PAYMENT_PROCESSES", [], subcast=str, validate=check_pairs)

    # The processes: docs/operations.md
    WEB_WORKERS = env.int("WEB_WORKERS", 2, validate=validate.Range(min=1))
    WEB_THREADS = env.int("WEB_THREADS", 4, validate=validate.Range(min=1))
    JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", 60, validate=validate.Range(min=4))
    HEALTH_WORKER_LAG_SECONDS = env.int("HEALTH_WORKER_LAG_SECONDS", 300, validate=validate.Range(min=1))
    INSTALL_FILE = env.str("INSTALL_FILE", "")
single_sign_on = read_single_sign_on(env)
seal(env)

BASE_URL = BASE_URL.rstrip("/")
STOREFRONT_URL = STOREFRONT_URL.rstrip("/") or BASE_URL
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]", urlsplit(BASE_URL).hostname or ""]
ORDER_PROCESS_DIRECTORY = process_directory(order_process_directory, "orders")
MERCHANT_PROCESS_DIRECTORY = process_directory(merchant_process_directory, "merchants")
MERCHANT_PROCESSES = read_merchant_processes(merchant_processes)
PAYMENT_PROCESSES = read_payment_processes(payment_processes)
SINGLE_SIGN_ON = with_addresses(single_sign_on, BASE_URL)
SECRET_KEY = SECRET_KEY or load_or_make_secret(VAR_DIR / "django.key", make_django_key)
RSA_PRIVATE_KEY = RSA_PRIVATE_KEY.replace("\\n", "\n") or load_or_make_secret(VAR_DIR / "oauth-rsa.pem", make_rsa_key)

AUTH_USER_MODEL = "agents.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

VERSION = version.VERSION
ROOMS = components.ROOMS
ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "config.error_pages.forgery_suspected"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True  # the back office only: API paths never reach CommonMiddleware

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": read_database(
        DATABASE_URL or f"sqlite:///{quote(str(VAR_DIR))}/kontor.sqlite3",
        pool_min=DATABASE_POOL_MIN,
        pool_max=DATABASE_POOL_MAX,
        waiting_max=WEB_THREADS - 1,
        prepared_statements=DATABASE_PREPARED_STATEMENTS,
    )
}

CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kontor_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},  # beyond it the backend drops live entries: a way around the throttle
    }
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "customers.hashers.ShopBcryptHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [  # of staff; customers have a policy of their own (customers/password_policy.py)
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator"}
    for rule in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "names"]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the packages: nothing has to be collected
WHITENOISE_AUTOREFRESH = DEBUG

LOGIN_URL = "/backoffice/login/"
LOGIN_REDIRECT_URL = "/backoffice/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS_PROXY else None
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = REQUEST_BODY_MAX_BYTES


OAUTH2_PROVIDER_APPLICATION_MODEL = "oauth2_provider.Application"
OAUTH2_PROVIDER_ID_TOKEN_MODEL = "oauth2_provider.IDToken"
OAUTH2_PROVIDER_GRANT_MODEL = "oauth2_provider.Grant"
OAUTH2_PROVIDER_DEVICE_GRANT_MODEL = "oauth2_provider.DeviceGrant"
OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL = "customers.AccessToken"
OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL = "customers.RefreshToken"
OAUTH2_PROVIDER = oauth_provider(access_token_seconds=ACCESS_TOKEN_SECONDS, refresh_token_days=REFRESH_TOKEN_DAYS)

SILENCED_SYSTEM_CHECKS = [
    "security.W001",  # three of Django's middlewares run under our names, for the back office (config/middleware.py)
    "security.W002",
    "security.W003",
    "oauth2_provider.W002",  # the contract's POST /token is the password grant
    "oauth2_provider.W007",  # our validator hands out single-use refresh tokens (customers/oauth.py)
]

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": sorted({"default", "mail", MAIL_JOB_QUEUE})}
}

mail_server = parse_mail_url(MAIL_URL)
EMAIL_BACKEND = mail_server.backend
EMAIL_HOST = mail_server.host
EMAIL_PORT = mail_server.port
EMAIL_HOST_USER = mail_server.user
EMAIL_HOST_PASSWORD = mail_server.password
EMAIL_USE_TLS = mail_server.starts_tls
EMAIL_USE_SSL = mail_server.speaks_tls
EMAIL_TIMEOUT = MAIL_TIMEOUT_SECONDS
EMAIL_FILE_PATH = VAR_DIR / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"outages": {"()": "config.outage_log.OutageInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["outages"]}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # A refused request is the client's matter: it gets its error document, and the log stays for our own faults.
    # Authlib would write what proves our side of a sign-in into a log of level DEBUG. What started is always told.
    "loggers": {"kontor": {"level": "INFO"}, "django.request": {"level": "ERROR"}, "authlib": {"level": "INFO"}},
}
