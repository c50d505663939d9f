from django.db import transaction

from sso.models import Identity


@transaction.atomic
def unlink_identity(*, identity: Identity) -> None:
    """Forget who the account is at the provider. The next sign-in there is linked anew, by its verified e-mail."""
    identity.delete()
