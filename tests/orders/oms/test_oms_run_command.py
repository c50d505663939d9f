"""`oms_run` works until a service manager asks it to stop."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from orders.models import ItemTimeout, OrderItem
from tests.support import factories
from tests.support.manage_py import PROJECT
from tests.support.oms_items import started
from tests.support.worker import database_url


@pytest.mark.django_db(transaction=True)
def test_it_moves_what_is_due_and_ends_cleanly_when_asked() -> None:
    started(factories.make_order())
    ItemTimeout.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": database_url()}
    command = [sys.executable, "manage.py", "oms_run", "--interval", "1"]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as worker:
        deadline = time.monotonic() + 300
        while not OrderItem.objects.filter(state="confirmed").exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        worker.send_signal(signal.SIGTERM)
        written, _ = worker.communicate(timeout=30)
    assert written == "Items: 1 looked at, 1 moved, 0 failed.\n"
    assert worker.returncode == 0
