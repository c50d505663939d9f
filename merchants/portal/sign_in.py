from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError

from agents.models import User
from agents.sign_in import SignInForm
from merchants.models import MerchantUser


class PortalSignInForm(SignInForm):
    """Lets in whoever works for a merchant, and refuses staff of the back office like a wrong password."""

    def confirm_login_allowed(self, user: User) -> None:
        AuthenticationForm.confirm_login_allowed(self, user)  # the form between asks for staff of the back office
        if not MerchantUser.objects.open_to(user.pk).exists():
            raise ValidationError(self.error_messages["invalid_login"], code="invalid_login")
