"""gunicorn on one small machine: two processes of four threads fit 2 GB beside the worker."""

import os
from pathlib import Path

from gunicorn.glogging import Logger

from accounts.logs import scrub

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True  # the processes share what is loaded once
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True  # nobody here steers it by a socket in a home directory
# The heartbeat of a worker must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# Only a proxy on this machine may say that a request came by HTTPS.
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
accesslog = errorlog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %(b)s %(M)sms'


def post_fork(server, worker):
    """A connection opened while loading must not be shared by two processes."""
    from django.db import connections

    connections.close_all()


class ScrubbedLogger(Logger):
    """Leaves sign-in tokens out of the access log."""

    def atoms(self, resp, req, environ, request_time):
        found = super().atoms(resp, req, environ, request_time)
        return {k: scrub(v) if isinstance(v, str) else v for k, v in found.items()}


logger_class = ScrubbedLogger
