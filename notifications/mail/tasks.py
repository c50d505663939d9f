from datetime import timedelta

from django.conf import settings
from django_tasks import task

from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail
from notifications.mail.states import UNFINISHED

LOST_AFTER = timedelta(seconds=60)
LOST_MAX = 5


@task(queue_name=settings.MAIL_JOB_QUEUE)
def send_queued_mail(mail_id: int) -> None:
    """Send one mail, come back when it has to be tried again, and take along a few whose own job was lost."""
    mail = deliver_mail(mail_id=mail_id)
    if mail and mail.state in UNFINISHED:
        send_queued_mail.using(run_after=mail.due_at).enqueue(mail_id)
    for lost_id in Mail.objects.due(for_at_least=LOST_AFTER).values_list("pk", flat=True)[:LOST_MAX]:
        deliver_mail(mail_id=lost_id)
