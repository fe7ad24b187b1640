"""Settings read from the environment, secure by default — cấu hình."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url

from kntc.config import cluster, faces, secret_files, sign_on

ROOT = Path(__file__).resolve().parents[2]
DATA = cluster.default_data()
DEMO = os.environ.get("KNTC_DEMO") == "1"
# Whom an office calls: pages and guides say it wherever they say that help is there (kntc.contents).
SUPPORT_PHONE = os.environ.get("KNTC_SUPPORT_PHONE", "1900 0000" if DEMO else "")
SUPPORT_MAIL = os.environ.get("KNTC_SUPPORT_EMAIL", "ho-tro@kntc.invalid" if DEMO else "")
DEBUG = False
# Found out when a web process starts: whether the database holds generated history (kntc generate).
MEASURING = False
HOST = os.environ.get("KNTC_HOST", "127.0.0.1")
PORT = int(os.environ.get("KNTC_PORT", "8000"))

# All faces in one process, or one; a host name for each, when they have names of their own (kntc.config.faces).
FACE = faces.named(os.environ.get("KNTC_FACE", ""))
HOSTS = faces.hosts(os.environ.get("KNTC_HOSTS", ""))
# Who besides this machine may say that a request came to it by https (gunicorn reads the same).
PROXIES = os.environ.get("FORWARDED_ALLOW_IPS", "").split(",")

# Newest first: new signatures and chains use the first key, the others still verify what they once signed.
SECRET_KEY, *SECRET_KEY_FALLBACKS = secret_files.read("KNTC_SECRET_KEY", DATA).split(",")
# The portal has no business in the vault.
VAULT_KEY_FILE = "" if FACE is faces.Face.PUBLIC else secret_files.vault_key_file(DATA)
VAULT_KEY = "" if VAULT_KEY_FILE or FACE is faces.Face.PUBLIC else secret_files.read("KNTC_VAULT_KEY", DATA)

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = faces.allowed(FACE, HOSTS, os.environ.get("KNTC_ALLOWED_HOSTS", "")) or LOOPBACK
# On the machine itself there is no certificate; everywhere else there is nothing without one.
ENCRYPTED = not set(ALLOWED_HOSTS) <= set(LOOPBACK)
# Where letters say that the program is to be found, and where each face finds the others.
ADDRESS, PUBLIC_ADDRESS, CONNECTION_ADDRESS = (
    f"https://{faces.address(face, HOSTS, ALLOWED_HOSTS[0])}"
    if ENCRYPTED
    else f"http://{faces.address(face, HOSTS, HOST)}:{PORT}"
    for face in (faces.Face.OFFICE, faces.Face.PUBLIC, faces.Face.CONNECTION)
)
# Where the public looks a code up: a receipt's QR is this with the code behind it (docs/adr/0015-look-up.md).
LOOK_UP_ADDRESS = os.environ.get("KNTC_LOOK_UP_ADDRESS", f"{PUBLIC_ADDRESS}/tra-cuu/")
SECURE_SSL_REDIRECT = ENCRYPTED
# Other software cannot follow a redirect of what it posts: it is refused in words instead (kntc.config.faces).
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$", faces.CONNECTION_PATHS]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENCRYPTED else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENCRYPTED
# Such a name binds a cookie to this very host, by https alone; browsers take none of that name over plain http.
BOUND = "__Host-" if ENCRYPTED else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{BOUND}sessionid", f"{BOUND}csrftoken"
# Half an hour without a sign of life ends a session; each sign, noted at most once a minute, begins it anew.
SESSION_COOKIE_AGE = 30 * 60
SESSION_ENGINE = "kntc.accounts.sessions"
# Two hundred thousand letters of Vietnamese, as browsers encode them, and a few boxes more.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# What one message of other software may weigh; its files are checked one by one (kntc.integration).
CONNECTION_LARGEST_MESSAGE = int(os.environ.get("KNTC_CONNECTION_LARGEST_MB", "80")) << 20
# What one file may weigh, of whatever kind (kntc.documents.checking).
LARGEST_FILE = int(os.environ.get("KNTC_LARGEST_FILE_MB", "50")) << 20
# The virus scanner: a path or host:port of clamd; absent, nothing is scanned (kntc.documents.scanning).
CLAMD = os.environ.get("KNTC_CLAMD", "")
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

# Two logins of one database: the application's, and the owner's for `migrate` and what destroys.
DATABASES: dict[str, Any] = {}
for alias, variable, login in (
    ("default", "DATABASE_URL", faces.LOGIN[FACE]),
    ("owner", "DATABASE_OWNER_URL", cluster.OWNER),
):
    # A face of its own has no use for the owner's rights.
    if alias == "owner" and FACE:
        continue
    if variable in os.environ:
        DATABASES[alias] = dj_database_url.parse(os.environ[variable])
    elif "DATABASE_URL" not in os.environ:
        DATABASES[alias] = cluster.Cluster(DATA).database(login)
# A connection serves its thread for a minute, and is looked at before use: PostgreSQL may have been restarted.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "kntc.ui",
    "django.forms",
    "kntc.audit",
    "kntc.units",
    "kntc.catalogues",
    "kntc.accounts",
    "kntc.workdays",
    "kntc.vault",
    "kntc.documents",
    "kntc.notices",
    "kntc.ledger",
    "kntc.drafts",
    "kntc.dossiers",
    "kntc.proceedings",
    "kntc.search",
    "kntc.reception",
    "kntc.petitions",
    "kntc.complaints",
    "kntc.denunciations",
    "kntc.feedback",
    "kntc.enforcement",
    "kntc.desk",
    "kntc.reports",
    "kntc.contents",
    "kntc.difficulties",
    "kntc.enrolment",
    "kntc.administration",
    "kntc.portal",
    "kntc.integration",
    "kntc.reforms",
    "kntc.retention",
    "kntc.config",
    # After kntc.accounts, whose pages take the place of its own.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
INSTALLED_APPS = faces.without(("allauth",), INSTALLED_APPS, face=FACE)
MIDDLEWARE = [
    "kntc.config.faces.serve",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kntc.config.headers.CompressPages",
    "kntc.config.headers.tag_measuring",
    "kntc.config.headers.protect",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kntc.documents.incoming.refuse_too_large",
    "allauth.account.middleware.AccountMiddleware",
    "kntc.accounts.middleware.OwnPasswordFirst",
    "kntc.accounts.middleware.count_uploads",
    "kntc.accounts.middleware.second_factor_first",
    "kntc.accounts.middleware.stay_signed_in",
    "kntc.ui.plain_text.PlainText",
    "kntc.proceedings.middleware.read_once",
    "kntc.drafts.middleware.KeepWhatWasSent",
    "django_htmx.middleware.HtmxMiddleware",
    "kntc.ui.turned_away.say_why",
]
MIDDLEWARE = faces.without(faces.FOR_OFFICIALS, MIDDLEWARE, face=FACE)
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kntc.desk.frame.frame",
                "kntc.config.faces.addresses",
            ],
        },
    },
]
# Boxes are drawn by code of our own: an answer of a closed list begins with a capital, and a page costs half.
FORM_RENDERER = "kntc.ui.drawing.Drawn"
TEMPLATES[0]["OPTIONS"]["context_processors"] = faces.without(
    faces.OF_OFFICIALS, TEMPLATES[0]["OPTIONS"]["context_processors"], face=FACE
)
ROOT_URLCONF = faces.URLCONF[FACE]
WSGI_APPLICATION = "kntc.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Messages may name people: they stay on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Files go to nameless ones first (kntc.documents); a form has few boxes and few files.
FILE_UPLOAD_HANDLERS = ["kntc.documents.incoming.Unnamed"]
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# Jobs are rows in our own database; each package keeps its own in jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# ── Signing in (kntc.accounts) ────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email", "phone")},
    },
    {"NAME": "kntc.accounts.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.CommonPasswordValidator",
        "OPTIONS": {"password_list_path": ROOT / "kntc" / "accounts" / "data" / "common_passwords_vi.txt"},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "kntc.accounts.passwords.NotTheOffice"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/nghiep-vu/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "kntc.accounts.adapter.OfficialsAdapter"
ACCOUNT_FORMS = {
    "login": "kntc.accounts.forms.SignInForm",
    "change_password": "kntc.accounts.forms.NewPasswordForm",
    "reauthenticate": "kntc.accounts.factor_forms.SayAgainForm",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# A session ends with the browser: desks and machines are shared.
ACCOUNT_SESSION_REMEMBER = False
# A whole office comes from one address, a province on the day it joins; what guards a single account is its own limit,
# which grows: five wrong tries wait five minutes, ten an hour, twenty a day.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "60/m/ip,5/5m/key,10/1h/key,20/1d/key",
    # Saying again who one is opens identities: a stolen session is no way to guess the password all day.
    "reauthenticate": "10/m/user,60/h/user,200/d/user",
    "change_password": "5/m/user",
    "upload": "60/m/user",
}
# Tries are counted where every worker sees them.
CACHES = {"default": {"BACKEND": "kntc.accounts.shared_cache.SharedCache"}}
# Who must prove a second time who they are (kntc.accounts.second_factor): functions of an account.
SECOND_FACTOR_FOR = ["kntc.accounts.queries.administers", "kntc.vault.queries.holds_grants"]
# What waits behind a line of administration, by its page: functions of a post, where the package lies above that one.
WAITS_AT = {"reforms:list": "kntc.reforms.queries.waiting_for"}
# What is counted beside a line of the menu (kntc.desk.frame), by its page: questions to stand within its own.
MENU_COUNTS = {"completion:list": "kntc.integration.waiting.queries.count_waiting"}
MFA_ADAPTER = "kntc.accounts.factors.OfficialsFactors"
MFA_FORMS = {
    "authenticate": "kntc.accounts.factor_forms.SecondStepForm",
    "reauthenticate": "kntc.accounts.factor_forms.SayAgainByCodeForm",
    "activate_totp": "kntc.accounts.factor_forms.FirstCodeForm",
    "add_webauthn": "kntc.accounts.factor_forms.NewPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
# Nobody's mail address is proved here, and none is used to get in.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Telephones' clocks are half a minute wrong.
MFA_TOTP_TOLERANCE = 1
# Provinces' own sign-on: a file names them (kntc.config.sign_on).
SOCIALACCOUNT_ADAPTER = "kntc.accounts.sign_on.ProvincesAdapter"
SOCIALACCOUNT_PROVIDERS = sign_on.providers(os.environ.get("KNTC_SIGN_ON_FILE", ""))
# A link, not a form: our pages may send forms to ourselves alone (kntc.config.headers).
SOCIALACCOUNT_LOGIN_ON_GET = True
# ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

# Without a mail server nothing is sent by mail.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if os.environ.get("KNTC_EMAIL_URL"):
    # smtp://user:password@host:port?from=address, smtps:// for TLS from the first byte; smtp:// upgrades.
    mail = urlsplit(os.environ["KNTC_EMAIL_URL"])
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = mail.hostname or "localhost"
    EMAIL_PORT = mail.port or (465 if mail.scheme == "smtps" else 587)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(mail.username or ""), unquote(mail.password or "")
    EMAIL_USE_SSL = mail.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in LOOPBACK
    # A server that does not answer holds up the letters, not the program.
    EMAIL_TIMEOUT = 20
    DEFAULT_FROM_EMAIL = parse_qs(mail.query).get("from", [f"kntc@{EMAIL_HOST}"])[0]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "kntc.config.logs.DiscreetFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "kntc": {"level": "INFO"},
    },
}
