"""Send what is due, one mail after the other: the work of `manage.py send_mail`."""

import random
from collections.abc import Iterator

from notifications.mail.delivery import deliver_mail, server_rests
from notifications.mail.models import Mail

BATCH = 100


def deliver_due_mails() -> Iterator[Mail]:
    """Yield each mail after the attempt at it, until none is due or the server does not answer.

    Several workers may run this: each takes a batch in an order of its own, so that they seldom want the same mail.
    """
    while not server_rests():
        batch = list(Mail.objects.due().values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        random.shuffle(batch)
        for mail_id in batch:
            if server_rests():
                return
            mail = deliver_mail(mail_id=mail_id)
            if mail is not None:
                yield mail
