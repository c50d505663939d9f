# Kontor's web server and worker; compose.yaml says which of them a container is.
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/kontor

COPY requirements/server.txt requirements/server.txt
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/server.txt

COPY . .
RUN useradd --system --no-create-home kontor && mkdir -p var && chown kontor var
USER kontor

EXPOSE 8000
CMD ["python", "-m", "gunicorn", "-c", "python:config.gunicorn", "--bind", "0.0.0.0:8000", "config.wsgi"]
