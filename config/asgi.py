import logging
import os

from django.core.asgi import get_asgi_application

from config.version import VERSION

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()
logging.getLogger("kontor").info("Kontor %s starts.", VERSION)
