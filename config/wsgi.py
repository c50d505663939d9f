import os

from django.core.wsgi import get_wsgi_application

from config.chunked import reading_chunks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = reading_chunks(get_wsgi_application())
