from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """The hash of production with the least work, so that a test which makes a customer does not wait for it."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
