"""Settings, read from the environment; docs/drift.md tells what each variable does."""

from holdepunkt.config import environment, identity
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
    "holdepunkt.entrance.wheel",
    "holdepunkt.entrance.desk",
    "holdepunkt.exchange.imports",
    "holdepunkt.exchange.documents",
    "holdepunkt.steering.portfolio",
    "holdepunkt.steering.learning",
    "holdepunkt.steering.insight",
    "holdepunkt.steering.oversight",
    "holdepunkt.steering.handover",
    "holdepunkt.steering.workforce",
    "holdepunkt.casework.complaints",
    "holdepunkt.casework.grants",
    "holdepunkt.casework.intake",
    "holdepunkt.casework.transition",
    "holdepunkt.casework.contacts",
    "holdepunkt.casework.assignments",
    "holdepunkt.casework.cases",
    "holdepunkt.casework.commitments",
    "holdepunkt.knowledge.letters",
    "holdepunkt.knowledge.routing",
    "holdepunkt.knowledge.law",
    "holdepunkt.registry.citizens",
    "holdepunkt.registry.organisation",
    "holdepunkt.foundation.accounts",
    "holdepunkt.foundation.csp",
    "holdepunkt.foundation.drafts",
    "holdepunkt.foundation.jobs",
    "holdepunkt.foundation.ui",
    "holdepunkt.foundation.audit",
    "holdepunkt.foundation.access",
    "procrastinate.contrib.django",
    "allauth.account",
    "allauth.socialaccount",
    "django.contrib.auth",
    "django.contrib.contenttypes",
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
    "holdepunkt.foundation.accounts.middleware.AccountOfSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "holdepunkt.foundation.accounts.middleware.ActorAtWork",
    "holdepunkt.foundation.drafts.middleware.CloseSentDrafts",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["holdepunkt.foundation.ui.templatetags.addresses"],
            "context_processors": ["django.template.context_processors.request"],
        },
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
PASSWORD_HASHERS = ["holdepunkt.foundation.accounts.hashing.Argon2"]
# Who may tell who somebody is: a file, since it holds more than a variable should.
HOLDEPUNKT_PROVIDERS = identity.providers(environment.text("HOLDEPUNKT_PROVIDERS", ""))
HOLDEPUNKT_LOCAL_LOGIN = environment.choice("HOLDEPUNKT_LOCAL_LOGIN", ("password", "code", "off"))
if HOLDEPUNKT_LOCAL_LOGIN == "off" and not HOLDEPUNKT_PROVIDERS:
    raise environment.Misconfigured("HOLDEPUNKT_LOCAL_LOGIN=off needs HOLDEPUNKT_PROVIDERS")
HOLDEPUNKT_IDLE_MINUTES = environment.number("HOLDEPUNKT_IDLE_MINUTES", 60, least=10, most=480)
# allauth speaks OpenID Connect for us. Its tables are never made: it keeps nothing.
MIGRATION_MODULES = {"account": None, "socialaccount": None}
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
HOLDEPUNKT_ACTOR = "holdepunkt.registry.organisation.public.actor_for_account"
HOLDEPUNKT_ELSEWHERE = "holdepunkt.entrance.desk.views.elsewhere.answer"
HOLDEPUNKT_LOOKED = "holdepunkt.registry.citizens.public.note_look"
# Which verb is told when letters about such a subject are sent.
HOLDEPUNKT_LETTERS_FOLLOWED = {
    "handover_line": "holdepunkt.steering.handover.public.letters_sent",
    "case_receipt": "holdepunkt.casework.cases.public.receipts_sent",
    "case_notice": "holdepunkt.casework.cases.public.notices_sent",
}
# Which verb knows, before letters about such a subject leave us, that one is no longer true.
HOLDEPUNKT_LETTERS_CHECKED = {
    "case_notice": "holdepunkt.casework.cases.public.notices_overtaken",
}
# Letters about these are written by a caseworker herself, who may take them back unsent.
HOLDEPUNKT_LETTERS_BY_HAND = ("citizen", "case_receipt", "case_notice")
# Which verb is told when a change of caseworker that has not begun is taken back.
HOLDEPUNKT_ASSIGNMENTS_FOLLOWED = "holdepunkt.steering.handover.public.change_cancelled"
# Who counts the running grants of families for the coordinating scheme.
HOLDEPUNKT_GRANTS_COUNTED = "holdepunkt.config.counting.running_grants"
# Who tells the intake who is there to take more, and how full each is.
HOLDEPUNKT_CAPACITY = "holdepunkt.steering.handover.public.capacity"
# Who tells when somebody is away because her work is handed over.
HOLDEPUNKT_HANDED_OVER = "holdepunkt.steering.handover.public.handed_over"
HOLDEPUNKT_FRAME = "holdepunkt.config.frame.frame_facts"
HOLDEPUNKT_CASE_COMPLAINTS = "holdepunkt.casework.complaints.public.of_case"
# The head of the chain over the logs is written here; in production on another machine's disk.
HOLDEPUNKT_HEADS = environment.text("HOLDEPUNKT_HEADS", str(DATA / "heads"))
HOLDEPUNKT_KEEP_MONTHS = environment.number("HOLDEPUNKT_KEEP_MONTHS", 13, least=1, most=1200)
# Log control: one look-up in so many by lot, how many a day are many, and when it is night.
HOLDEPUNKT_CONTROL_ONE_IN = environment.number(
    "HOLDEPUNKT_CONTROL_ONE_IN", 1000, least=1, most=1_000_000
)
HOLDEPUNKT_CONTROL_MANY = environment.number(
    "HOLDEPUNKT_CONTROL_MANY", 200, least=1, most=1_000_000
)
HOLDEPUNKT_CONTROL_NIGHT = environment.hours("HOLDEPUNKT_CONTROL_NIGHT", "22-6")
# It watches staff, so it stays off until it has been before MED.
HOLDEPUNKT_CONTROL_SURNAME = environment.flag("HOLDEPUNKT_CONTROL_SURNAME")
HOLDEPUNKT_KIN_SURNAME = environment.flag("HOLDEPUNKT_KIN_SURNAME")
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
# How many of our own proxies stand in front: the last of them tells the visitor's address.
HOLDEPUNKT_PROXIES = environment.number("HOLDEPUNKT_PROXIES", int(TLS), least=0, most=9)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SESSION_ENGINE = "holdepunkt.foundation.accounts.middleware.sessions"
SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a provider sends the person back from outside
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "holdepunkt.foundation.drafts.views.csrf_failed"
# A draft that nobody has touched for so many days is deleted.
HOLDEPUNKT_DRAFT_DAYS = environment.number("HOLDEPUNKT_DRAFT_DAYS", 30, least=1, most=3650)
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; object-src 'none'; report-uri /csp/"
)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # The demo's few threads have always somebody waiting; nobody need be told each time.
    "loggers": {"waitress.queue": {"level": "ERROR"}},
}

LOCALE_PATHS = [PROJECT / "src" / "holdepunkt" / "config" / "locale"]
HOLDEPUNKT_MUNICIPALITY = environment.text("HOLDEPUNKT_MUNICIPALITY", "Kommunen")
HOLDEPUNKT_CENTRE = environment.text("HOLDEPUNKT_CENTRE", "Borgercenter Handicap")
HOLDEPUNKT_HELP_LINE = environment.text("HOLDEPUNKT_HELP_LINE", "")
# When caseworkers answer the telephone, as letters say it; the default is an example.
HOLDEPUNKT_PHONE_HOURS = environment.text("HOLDEPUNKT_PHONE_HOURS", "mandag til fredag kl. 9-15")
HOLDEPUNKT_PHONE_HOURS_ENGLISH = environment.text(
    "HOLDEPUNKT_PHONE_HOURS_ENGLISH", "Monday to Friday, 9 to 15"
)
HOLDEPUNKT_DEMO_PEOPLE = "holdepunkt.config.demo.people.SUGGESTED"
