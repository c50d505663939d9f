from django.contrib.auth.hashers import Argon2PasswordHasher

from customers.hashers import ShopBcryptHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """The hash of production with the least work, so that a test which makes a customer does not wait for it."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


class QuickBcryptHasher(ShopBcryptHasher):
    """The imported shop's hash with the least work."""

    rounds = 4
