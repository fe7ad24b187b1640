"""What a web server calls — điểm vào WSGI."""

import os

from django.core.wsgi import get_wsgi_application

from kntc.config.login import refuse_if_strong

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kntc.config.settings")
application = get_wsgi_application()
refuse_if_strong()
