"""Where the documents and data of the reference shop are: what `KONTOR_SHARED` says, or beside the checkout."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("SHARED_FOR_TESTS") or Path(__file__).resolve().parents[3] / "shared")
