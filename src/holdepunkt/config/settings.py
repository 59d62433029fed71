"""Settings, read from the environment; docs/drift.md tells what each variable does."""

from holdepunkt.config import environment
from holdepunkt.config.environment import PROJECT, data_folder

DATA = data_folder()
SECRET_KEY = environment.secret("HOLDEPUNKT_SECRET_KEY")
# Citizens' CPR numbers are encrypted and found by keys of their own: a leaked session key opens
# no number.
HOLDEPUNKT_CPR_KEY = environment.secret("HOLDEPUNKT_CPR_KEY")
HOLDEPUNKT_DEMO = environment.flag("HOLDEPUNKT_DEMO")

DEBUG = False
ALLOWED_HOSTS = environment.words("HOLDEPUNKT_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = environment.words("HOLDEPUNKT_ORIGINS")
ROOT_URLCONF = "holdepunkt.config.urls"
WSGI_APPLICATION = "holdepunkt.config.wsgi.application"

INSTALLED_APPS = [
    "holdepunkt.config",
    "holdepunkt.entrance.desk",
    "holdepunkt.exchange.imports",
    "holdepunkt.steering.insight",
    "holdepunkt.steering.oversight",
    "holdepunkt.casework.assignments",
    "holdepunkt.casework.cases",
    "holdepunkt.casework.commitments",
    "holdepunkt.knowledge.law",
    "holdepunkt.registry.citizens",
    "holdepunkt.registry.organisation",
    "holdepunkt.foundation.accounts",
    "holdepunkt.foundation.jobs",
    "holdepunkt.foundation.ui",
    "holdepunkt.foundation.audit",
    "holdepunkt.foundation.access",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "holdepunkt.foundation.accounts.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "holdepunkt.foundation.accounts.middleware.OnlyDurable",
    "holdepunkt.foundation.accounts.middleware.OneTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "holdepunkt.foundation.accounts.middleware.ActorAtWork",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# Planning under row policies costs as much as asking, so a question asked again is prepared.
PREPARED = {"server_side_binding": True, "prepare_threshold": 3}
# `default` is the plain role that row policies bind; `owner` migrates, backs up and erases.
DATABASES = {
    "default": environment.database("DATABASE_URL") | {"CONN_MAX_AGE": 600, "OPTIONS": PREPARED},
    "owner": environment.database("DATABASE_OWNER_URL"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
HOLDEPUNKT_ACTOR = "holdepunkt.registry.organisation.public.actor_for_account"
HOLDEPUNKT_LOOKED = "holdepunkt.registry.citizens.public.note_look"
HOLDEPUNKT_FRAME = "holdepunkt.config.frame.frame_facts"
# The head of the chain over the logs is written here; in production on another machine's disk.
HOLDEPUNKT_HEADS = environment.text("HOLDEPUNKT_HEADS", str(DATA / "heads"))
HOLDEPUNKT_KEEP_MONTHS = environment.whole("HOLDEPUNKT_KEEP_MONTHS", 13)
# Log control: one look-up in so many by lot, how many a day are many, and when it is night.
HOLDEPUNKT_CONTROL_ONE_IN = environment.whole("HOLDEPUNKT_CONTROL_ONE_IN", 1000)
HOLDEPUNKT_CONTROL_MANY = environment.whole("HOLDEPUNKT_CONTROL_MANY", 200)
HOLDEPUNKT_CONTROL_NIGHT = environment.hours("HOLDEPUNKT_CONTROL_NIGHT", "22-6")
# It watches staff, so it stays off until it has been before MED.
HOLDEPUNKT_CONTROL_SURNAME = environment.flag("HOLDEPUNKT_CONTROL_SURNAME")
HOLDEPUNKT_CONTROL_SEED = environment.secret("HOLDEPUNKT_CONTROL_SEED")

# Every room declares its background work in jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["holdepunkt.foundation.ui.formats"]

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Plain http is for the demo and loopback; behind a proxy with TLS HOLDEPUNKT_TLS=1 closes the rest.
TLS = environment.flag("HOLDEPUNKT_TLS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SESSION_ENGINE = "holdepunkt.foundation.accounts.middleware.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "holdepunkt.foundation.ui.views.csrf_failed"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; object-src 'none'"
)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

LOCALE_PATHS = [PROJECT / "src" / "holdepunkt" / "config" / "locale"]
HOLDEPUNKT_MUNICIPALITY = environment.text("HOLDEPUNKT_MUNICIPALITY", "Kommunen")
HOLDEPUNKT_CENTRE = environment.text("HOLDEPUNKT_CENTRE", "Borgercenter Handicap")
HOLDEPUNKT_HELP_LINE = environment.text("HOLDEPUNKT_HELP_LINE", "")
HOLDEPUNKT_DEMO_PEOPLE = "holdepunkt.config.demo.people.SUGGESTED"
