"""Settings read from the environment, secure by default — cấu hình."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

from kntc.config import cluster

ROOT = Path(__file__).resolve().parents[2]
DATA = cluster.default_data()
DEMO = os.environ.get("KNTC_DEMO") == "1"
DEBUG = False
SECRET_KEY = os.environ.get("KNTC_SECRET_KEY", "")
ALLOWED_HOSTS = [host for host in os.environ.get("KNTC_ALLOWED_HOSTS", "127.0.0.1,localhost").split(",") if host]

# Two logins of one database: the application's, and the owner's for `migrate` and what destroys.
DATABASES: dict[str, Any] = {}
for alias, variable, login in (
    ("default", "DATABASE_URL", cluster.APPLICATION),
    ("owner", "DATABASE_OWNER_URL", cluster.OWNER),
):
    if variable in os.environ:
        DATABASES[alias] = dj_database_url.parse(os.environ[variable])
    elif "DATABASE_URL" not in os.environ:
        DATABASES[alias] = cluster.Cluster(DATA).database(login)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "procrastinate.contrib.django",
    "kntc.ui",
    "kntc.audit",
    "kntc.units",
    "kntc.catalogues",
    "kntc.accounts",
    "kntc.workdays",
    "kntc.vault",
    "kntc.documents",
    "kntc.notices",
    "kntc.ledger",
    "kntc.dossiers",
    "kntc.proceedings",
    "kntc.reception",
    "kntc.petitions",
    "kntc.complaints",
    "kntc.denunciations",
    "kntc.feedback",
    "kntc.enforcement",
    "kntc.administration",
    "kntc.config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
ROOT_URLCONF = "kntc.config.urls"
WSGI_APPLICATION = "kntc.config.wsgi.application"
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
