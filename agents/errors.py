class UnknownPermission(Exception):
    """A role names a permission that no migrated model has."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"No such permission: {', '.join(names)}. Run `manage.py migrate` first.")
