"""Settings of the portal; the environment may change what is read through `env`, nothing has to be set."""

from pathlib import Path
from typing import Any

import environ
from django.utils.crypto import salted_hmac

from portal.secret import read_or_make_secret_key
from portal.settings.ways_in import *  # noqa: F403  (settings are a flat name space by design)
from portal.settings.ways_in import SOCIAL_EXTRA_PROVIDERS

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(environ.Env().str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

env = environ.Env()

# --- Who and where -----------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or read_or_make_secret_key(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BASE_URL = env.str("BASE_URL", default="http://localhost:8000")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# How many reverse proxies of our own stand in front: their X-Forwarded-For is believed, no other.
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# --- What it is made of -------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",
    "portal",
    "comments",
    "typos",
    "articles",
    "accounts",
    # Before whatever loads our admin: their rights must be known when facts are registered.
    "wagtail.images",
    "wagtail.documents",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.StaffConfig",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_footnotes",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    *(f"allauth.socialaccount.providers.{provider}" for provider in SOCIAL_EXTRA_PROVIDERS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.middleware.language_of_the_address",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of what compresses: each encoding has a tag of its own.
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.compression.compress_what_is_public",
    # Outside of those that choose another policy, or answer themselves.
    "csp.middleware.CSPMiddleware",
    "portal.middleware.public_or_personal",
    # Outside of looks: the address without its script is what they are told.
    "portal.scripts.scripts",
    "portal.looks.looks",
    "portal.middleware.refuse_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.middleware.language_of_the_admin",
    "portal.middleware.say_what_is_gone",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.middleware.answer_refusals",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"

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
                "articles.navigation.navigation",
            ],
        },
    }
]

# --- Where things are kept ----------------------------------------------------------------------


def database(variable: str, default: Path) -> dict[str, Any]:
    """Return the database that the environment names, else one file; connections stay open a minute."""
    found: dict[str, Any] = env.db(variable, default=f"sqlite:///{default}")
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return found | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database("DATABASE_URL", VAR_DIR / "koktem.sqlite3")}

CACHE_URL = env.str("CACHE_URL", default="")
CACHES = {
    "default": env.cache_url("CACHE_URL")
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# Daily visitor keys live in the cache only where every process shares it.
CACHE_IS_SHARED = bool(CACHE_URL)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.stylesheet.StylesheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.stylesheet.HashedStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Readers' reports of mistakes ---------------------------------------------------------------

# Once editors were given so many new reports within an hour, further ones wait apart.
TYPO_REPORTS_AN_HOUR = env.int("TYPO_REPORTS_AN_HOUR", default=300)
TYPO_MOST_SET_APART = env.int("TYPO_MOST_SET_APART", default=10_000)
# Nobody marks, reads and sends so quickly.
TYPO_LEAST_SECONDS = env.float("TYPO_LEAST_SECONDS", default=1.5)
# Under attack: browsers work for a second before they send; without scripts reports wait apart.
TYPO_PROOF_OF_WORK = env.bool("TYPO_PROOF_OF_WORK", default=False)
ALTCHA_HMAC_KEY = salted_hmac("typos.altcha", "key", secret=SECRET_KEY).hexdigest()
# After so many days what readers wrote about closed reports is deleted.
TYPO_DAYS_KEPT = env.int("TYPO_DAYS_KEPT", default=90)

# --- Discussion ---------------------------------------------------------------------------------

# After so many days nobody can comment on a text any more; 0: for ever. Sections may differ.
COMMENTS_DAYS_OPEN = env.int("COMMENTS_DAYS_OPEN", default=0)

# --- Work apart from answers --------------------------------------------------------------------

TASKS = {
    "default": {
        "BACKEND": env.str(
            "TASKS_BACKEND", default="django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}

WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"}
}

# --- Languages and time -------------------------------------------------------------------------

LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
# Whoever meets an interface string without Kazakh is better served by Russian than by English.
LANGUAGE_CODE = "ru"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_upstream"]
FORMAT_MODULE_PATH = ["portal.formats"]

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Wagtail has no Kazakh of its own: ours is in locale_upstream.
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

MODELTRANSLATION_DEFAULT_LANGUAGE = "ru"
MODELTRANSLATION_LANGUAGES = ("kk", "ru", "en")
MODELTRANSLATION_ENABLE_FALLBACKS = False
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ()}

# --- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*", "email"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignUpForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "request_login_code": "accounts.forms.AskForCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
# An address is never refused for being known: several accounts may have the same.
ACCOUNT_UNIQUE_EMAIL = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
# The default one copies addresses into a table of its own.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# Wrong passwords, sign-ups and mails are counted in rows, by us.
ACCOUNT_RATE_LIMITS = {
    "login_failed": None,
    "signup": None,
    # These would close the door to all who share an address.
    "login": None,
    "reset_password_from_key": None,
    "reset_password": "20/m/ip",
}
PASSWORD_RESET_TIMEOUT = 60 * 60
# The demo alone does without; `check --deploy` refuses that.
STAFF_SECOND_FACTOR = True
# After so many days nobody is named any more in what was logged of the newsroom.
STAFF_LOG_DAYS = env.int("STAFF_LOG_DAYS", default=180)

# --- Sessions and mail --------------------------------------------------------------------------

# Django's rows, each noted under its account, so that all of an account's end at once.
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SAMESITE = "Lax"
# Until the browser closes: a year-old cookie tells whoever picks up the phone.
CSRF_COOKIE_AGE = None
# So many days after a notice in the inbox was seen it is deleted.
NOTICE_DAYS_KEPT = env.int("NOTICE_DAYS_KEPT", default=90)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@localhost")
EMAIL_HOST = env.str("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
# A mail server that hangs must not hold a reader's answer.
EMAIL_TIMEOUT = 10

# --- Safety -------------------------------------------------------------------------------------

HTTPS = env.bool("HTTPS", default=BASE_URL.startswith("https://"))
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "no-referrer"
# Previews in the admin are let through by Wagtail, and by `frame-ancestors`.
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        # The stylesheet holds Kazakh's own letters.
        "font-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'self'"],
    }
}
# Wagtail's admin has inline scripts and styles without a nonce, and previews in frames of its own.
CMS_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'self'"],
    "frame-ancestors": ["'self'"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers mail the request, address and browser included; ours never do.
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Whoever scans the network knocks with a strange name: a page of traceback for each.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

# --- Wagtail ------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Көктем"
WAGTAILADMIN_LOGIN_URL = "/ru/accounts/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/ru/accounts/login/"
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Changed behind the one login door, where tries are counted.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_PRIVATE_PAGES_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "articles.NewsImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "articles.image_forms.NewsImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif", "heic", "gif"]
WAGTAILDOCS_DOCUMENT_MODEL = "articles.NewsDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_CONTENT_TYPES = {}
# A browser's own viewer does not work in the sandbox that documents are sent in.
WAGTAILDOCS_INLINE_CONTENT_TYPES = []
WAGTAILEMBEDS_FINDERS = []
WAGTAIL_FOOTNOTES_TEXT_FEATURES = ["bold", "italic", "link", "lang-kk", "lang-ru", "lang-en"]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "lang-kk", "lang-ru", "lang-en"]},
    }
}

# --- Ours ---------------------------------------------------------------------------------------

PAGE_SIZE = 20
VIEWS_SHOWN_FROM = 50
