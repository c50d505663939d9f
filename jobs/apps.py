from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Stands before `django_tasks_db` in the list of apps, so that `db_worker` is the one of this room."""

    name = "jobs"
