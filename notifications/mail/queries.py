"""What there is to see of mails."""

from dataclasses import dataclass

from django.db.models import Q
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from database.mailboxes import comparable_address
from notifications.mail.errors import SecretsUnreadable
from notifications.mail.models import Mail, MailQuerySet
from notifications.mail.rendering import RenderedMail, render_mail
from notifications.mail.secrets import masked, open_secrets


@dataclass(frozen=True)
class Preview:
    """A mail's words, as they were sent or would be now; `problem` says why there are none."""

    rendered: RenderedMail | None
    problem: str | Promise = ""


def matching_mails(mails: MailQuerySet, term: str) -> MailQuerySet:
    """Find by a whole reference or address, which an index answers, and only if there is none by a part of either."""
    exact = mails.filter(Q(about=term) | Q(mailbox=comparable_address(term)))
    return exact if exact.exists() else mails.filter(Q(about__icontains=term) | Q(recipient__icontains=term))


def preview_of(mail: Mail) -> Preview:
    """Return what staff may read of a mail: everything but the value of its links."""
    if hasattr(mail, "body"):
        return Preview(RenderedMail(mail.subject, mail.body.text, mail.body.html))
    try:
        secrets = {name: masked(secret) for name, secret in open_secrets(mail.secrets).items()}
        return Preview(render_mail(mail, secrets))
    except SecretsUnreadable as problem:
        return Preview(None, str(problem))
    except (TemplateDoesNotExist, TemplateSyntaxError):
        return Preview(None, _("The template of this mail is missing or broken."))
