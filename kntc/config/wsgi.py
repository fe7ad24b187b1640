"""What a web server calls — điểm vào WSGI."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kntc.config.login import is_set_aside, refuse_if_strong

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kntc.config.settings")
application = get_wsgi_application()
refuse_if_strong()
settings.MEASURING = is_set_aside()
