"""Jobs of the search index."""

from django_tasks import task

from search.actions.changes import bring_up_to_date


@task()
def update_search_index() -> None:
    """Write everything that changed."""
    bring_up_to_date()
