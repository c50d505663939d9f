"""Password hashes of an imported shop."""

import bcrypt
from django.contrib.auth.hashers import BCryptPasswordHasher
from django.utils.encoding import force_bytes

BCRYPT_INPUT_BYTES = 72


class ShopBcryptHasher(BCryptPasswordHasher):
    """Check plain bcrypt hashes as a shop's customer.csv holds them, stored as `bcrypt$$2y$10$...` (data-import.md, 5).

    A shop writes the prefix `$2y$`, which is the same algorithm as `$2b$`. Django upgrades the hash at the next login.
    """

    rounds = 10

    def encode(self, password: str, salt: str | bytes) -> str:
        """Hash the first 72 bytes, as the shop did; the library refuses a longer password instead of cutting it."""
        data = bcrypt.hashpw(password.encode()[:BCRYPT_INPUT_BYTES], force_bytes(salt))
        return f"{self.algorithm}${data.decode('ascii')}"

    def verify(self, password: str, encoded: str) -> bool:
        return super().verify(password, encoded.replace("$$2y$", "$$2b$", 1))
