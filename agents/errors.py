"""What can go wrong with agents over the API (identity.md, 5), and with their roles."""

from glue.errors import GlueError


class AgentLoginFailed(GlueError):
    """Unknown people, people who are no agents, inactive ones and wrong passwords are indistinguishable."""

    code = "4101"
    status = 401
    detail = "Failed to authenticate an agent."


class ImpersonationFailed(GlueError):
    code = "4104"
    status = 401
    detail = "Failed to impersonate a customer."


class UnknownPermission(Exception):
    """A role names a permission that no migrated model has."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"No such permission: {', '.join(names)}. Run `manage.py migrate` first.")
