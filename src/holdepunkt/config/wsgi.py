"""The WSGI entry that waitress and granian serve."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdepunkt.config.settings")

application = get_wsgi_application()
