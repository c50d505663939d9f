"""The two kinds of processes: of order items, and of merchants' order items (oms-xml.md, "Files")."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Family:
    name: str
    initial_state: str
    setting: str

    @property
    def directory(self) -> Path:
        directory: Path = getattr(settings, self.setting)
        return directory


ORDERS = Family("orders", "new", "ORDER_PROCESS_DIRECTORY")
MERCHANTS = Family("merchants", "created", "MERCHANT_PROCESS_DIRECTORY")
FAMILIES = (ORDERS, MERCHANTS)
