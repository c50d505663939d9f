from typing import Any

from django import forms
from unfold.forms import UserCreationForm

from agents.models import User


class StaffCreationForm(UserCreationForm):
    """Makes a back-office user from an e-mail address and a password."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "is_staff")


class StaffChangeForm(forms.ModelForm[User]):
    """Django's own form would show a part of the password's hash; this one knows no password."""

    class Meta:
        model = User
        fields = (
            "email",
            "first_name",
            "last_name",
            "locale_name",
            "is_active",
            "is_staff",
            "is_agent",
            "is_superuser",
            "groups",
            "user_permissions",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        permissions = self.fields.get("user_permissions")
        if isinstance(permissions, forms.ModelMultipleChoiceField) and permissions.queryset is not None:
            permissions.queryset = permissions.queryset.select_related("content_type")
