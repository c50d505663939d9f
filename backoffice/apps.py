from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class BackOfficeConfig(AppConfig):
    """What every admin screen shares: the site, paging, formats. It knows no other room."""

    name = "backoffice"


class BackOfficeAdminConfig(AdminConfig):
    """Makes the back office the site that `@admin.register` puts screens into."""

    default_site = "backoffice.site.BackOffice"
