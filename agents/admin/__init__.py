"""Staff, roles, and what agents add to a customer's page."""

from agents.admin.customers import CustomerWithAgentsAdmin
from agents.admin.roles import RoleAdmin
from agents.admin.staff import StaffAdmin

__all__ = ["CustomerWithAgentsAdmin", "RoleAdmin", "StaffAdmin"]
