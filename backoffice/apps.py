from django.apps import AppConfig, apps
from django.conf import settings
from django.contrib.admin.apps import AdminConfig

from backoffice.model_translations import make_names_translatable


class BackOfficeConfig(AppConfig):
    """What every admin screen shares: the site, paging, formats. It knows no other room."""

    name = "backoffice"

    def ready(self) -> None:
        make_names_translatable(our_rooms())


def our_rooms() -> list[AppConfig]:
    """Return the rooms of this project, as opposed to installed packages."""
    names = {"backoffice", *(entry.partition(".apps.")[0] for entry in settings.ROOMS)}
    return [room for room in apps.get_app_configs() if room.name in names]


class BackOfficeAdminConfig(AdminConfig):
    """Makes the back office the site that `@admin.register` puts screens into."""

    default_site = "backoffice.site.BackOffice"
