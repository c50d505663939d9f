from django.db import models


class WorkerLease(models.Model):
    """That a worker lives: it renews its row while it runs; jobs of a worker without a fresh row are taken again."""

    worker_id = models.CharField(primary_key=True, max_length=64)
    renewed_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.worker_id
