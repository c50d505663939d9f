"""Password hashes of an imported shop."""

from django.contrib.auth.hashers import BCryptPasswordHasher


class ShopBcryptHasher(BCryptPasswordHasher):
    """Check plain bcrypt hashes as a shop's customer.csv holds them, stored as `bcrypt$$2y$10$...` (data-import.md, 5).

    A shop writes the prefix `$2y$`, which is the same algorithm as `$2b$`. Django upgrades the hash at the next login.
    """

    rounds = 10

    def verify(self, password: str, encoded: str) -> bool:
        return super().verify(password, encoded.replace("$$2y$", "$$2b$", 1))
