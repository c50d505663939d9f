"""What a web server runs; it says once, before it forks, which Kontor starts."""

import logging
import os

from django.core.wsgi import get_wsgi_application

from config.chunked_bodies import read_chunked_bodies
from config.version import VERSION

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = read_chunked_bodies(get_wsgi_application())
logging.getLogger("kontor").info("Kontor %s starts.", VERSION)
