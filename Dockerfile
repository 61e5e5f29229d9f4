# The portal: one image for web, worker, timer and migrations (docker-compose.yml).
FROM python:3.11-slim-bookworm

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VAR_DIR=/srv/koktem/var

WORKDIR /srv/koktem

COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

# .dockerignore names what comes along. It stays root's: the portal cannot change its own code.
COPY . .

# The key is for this step alone: without one, a key would be made and stay in the image.
RUN python -m compileall -q . \
    && SECRET_KEY=build python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin koktem \
    && install -d -o koktem -g koktem var/media

USER 10001:10001

EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s \
    CMD ["python", "deploy/healthcheck.py", "127.0.0.1:8000", "/healthz"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--blocking-threads", "4", "--no-ws", "--no-access-log", "--log-level", "warning", \
     "--respawn-failed-workers", "portal.wsgi:application"]
